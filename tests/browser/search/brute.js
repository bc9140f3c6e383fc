// Answers questions by looking at every record, one rule of `docs/search-format.md` after another: slow, and plain
// enough to be believed.
import { tokens } from "../../../themes/atlas/scripts/fold.js";
import { facts, stem, wordsOf } from "./encoder.js";
import { DAY, LISTS, STOP_WORDS } from "./synthetic.js";

const letters = (word) => [...word].length;

/** Optimal string alignment, by the whole table. */
export function alignment(a, b) {
  const [one, other] = [[...a], [...b]];
  const table = Array.from({ length: one.length + 1 }, (_, i) => Array.from({ length: other.length + 1 }, (_, j) => (i && j ? 0 : i + j)));
  for (let i = 1; i <= one.length; i++)
    for (let j = 1; j <= other.length; j++) {
      table[i][j] = Math.min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
    }
  return table[one.length][other.length];
}

export function brute(opportunities, others) {
  const documents = [...opportunities, ...others].map(wordsOf);
  const names = new Map();
  const present = new Set(documents.flat(2).map(stem));
  // A conjunction written together with its word is the word.
  const group = (surface) => {
    const name = stem(surface);
    return /^[وفبكل]...+/.test(name) && present.has(name.slice(1)) ? name.slice(1) : name;
  };
  for (const surface of documents.flat(2)) names.set(surface, group(surface));
  const surfaces = [...names.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const groups = documents.map((parts) => parts.map((part) => new Set(part.map((surface) => names.get(surface)))));
  const df = (surface) => groups.filter(([heading, rest]) => heading.has(names.get(surface)) || rest.has(names.get(surface))).length;

  function corrections(word) {
    if (letters(word) < 4 || /\p{N}/u.test(word)) return [];
    const [first, second] = word;
    const within = (list) => {
      const near = list.filter((one) => one !== word && !/\p{N}/u.test(one)).map((one) => [alignment(word, one), one]).filter(([far]) => far <= (letters(word) < 8 ? 1 : 2));
      const least = Math.min(...near.map(([far]) => far));
      return near.filter(([far]) => far === least).map(([, one]) => one).sort((a, b) => df(b) - df(a)).slice(0, 8);
    };
    const found = within(surfaces.filter((one) => [...one][0] === first));
    return found.length ? found : within(surfaces.filter((one) => [...one][0] === second || [second, first].includes([...one][1])));
  }

  function look({ surface, unfinished }) {
    if (letters(surface) < 3 && unfinished && !/\p{N}/u.test(surface)) return { state: "ignored" };
    const begin = (word) => (letters(word) < 3 ? [] : surfaces.filter((one) => one.startsWith(word)));
    const rest = /^[وفبكل]...+/u.test(surface) ? surface.slice(1) : "";
    const joined = !names.has(surface) && names.has(rest) ? [rest] : [];
    const equal = names.has(surface) ? [surface] : [];
    let found = [...(unfinished && letters(surface) > 2 ? begin(surface) : equal), ...joined];
    const state = equal.length || joined.length ? "found" : "prefix";
    if (!found.length) found = begin(surface);
    if (!found.length) found = begin(rest);
    return found.length ? { surface, state, found } : correct(surface);
  }
  function correct(surface) {
    const found = corrections(surface);
    return found.length ? { surface, state: "corrected", found } : { surface, state: "unknown" };
  }

  return ({ text, filters, sort, near, day: asked }, profile) => {
    const day = Math.max(asked, DAY);
    const words = tokens(text, new Set(STOP_WORDS)).map(look);
    const asks = words.some(({ state }) => state !== "ignored");
    const matches = (from, least) => {
      const known = from.filter(({ found }) => found).map(({ found }) => new Set(found.map((surface) => names.get(surface))));
      if (!known.length) return [];
      return groups.flatMap(([heading, rest], ordinal) => {
        const has = (part, set) => [...set].some((name) => part.has(name));
        const matched = known.filter((set) => has(heading, set) || has(rest, set)).length;
        const heads = known.filter((set) => has(heading, set)).length;
        return matched >= (least ?? known.length) ? [[ordinal, [least ? matched : 0, heads]]] : [];
      });
    };
    let found = matches(words);
    for (let at = words.length - 1; at >= 0 && !found.length; at--) {
      if (!words[at].found || words[at].state === "corrected") continue;
      const corrected = correct(words[at].surface);
      if (!corrected.found) continue;
      const tried = matches(words.with(at, corrected));
      if (tried.length) [found, words[at]] = [tried, corrected];
    }
    const relaxed = asks && !found.length && words.some(({ found }) => found);
    if (relaxed) found = matches(words, 1);
    const score = new Map(asks ? found : opportunities.map((_, at) => [at, [0, 0]]));
    const better = (a, b) => score.get(b)[0] - score.get(a)[0] || score.get(b)[1] - score.get(a)[1];

    const today = opportunities.map((record) => {
      const closing = record.closes.find((one) => one >= day) ?? record.closes.at(-1);
      const over = closing !== undefined && closing < day;
      let { status, trust } = record;
      if (["open", "upcoming"].includes(status) && over) status = "closed";
      else if (status === "upcoming" && record.opens !== null && record.opens <= day) status = "open";
      if (record.expires !== null && record.expires < day) trust = "stale";
      return { ...record, status, trust, next: closing === undefined || over ? Infinity : closing };
    });
    const passes = (record, ordinal, facet) => {
      const chosen = filters[facet];
      if (chosen === undefined || chosen.length === 0) return true;
      if (facet === "profile") return profile(record, ordinal);
      if (facet === "closing") return record.status === "open" && record.next - day <= chosen;
      if (facet === "start") {
        const [from, to = from] = chosen.split("..");
        const months = record.starts.map((one) => new Date(one * 864e5).toISOString().slice(0, 7));
        return months.some((month) => (!from || month >= from) && (!to || month <= to));
      }
      const has = new Map(facts(record)).get(facet);
      return facet === "covered" ? chosen.every((value) => has.includes(value)) : chosen.some((value) => has.includes(value));
    };
    const text_ = [...score.keys()].filter((ordinal) => ordinal < opportunities.length);
    const passing = (ordinal, but) => Object.keys(filters).every((facet) => facet === but || passes(today[ordinal], ordinal, facet));
    const counts = {};
    for (const [facet] of facts(today[0])) {
      counts[facet] = {};
      for (const ordinal of text_.filter((one) => passing(one, facet === "covered" ? undefined : facet)))
        for (const value of new Set(new Map(facts(today[ordinal])).get(facet))) counts[facet][value] = (counts[facet][value] ?? 0) + 1;
    }
    const keys = (record) => [
      LISTS.status.indexOf(record.status), LISTS.access.indexOf(record.access), LISTS.trust.indexOf(record.trust), record.next,
      LISTS.confidence.indexOf(record.confidence),
    ];
    const compare = (a, b) => a.map((key, at) => (key === b[at] ? 0 : key < b[at] ? -1 : 1)).find((order) => order) ?? 0;
    const radians = (degrees) => (degrees * Math.PI) / 180;
    const km = ({ spots }) =>
      Math.min(
        65535,
        ...Object.values(spots).flat().map(([lon, lat]) => {
          const h = Math.sin(radians(lat - near.lat) / 2) ** 2 + Math.cos(radians(near.lat)) * Math.cos(radians(lat)) * Math.sin(radians(lon - near.lon) / 2) ** 2;
          return Math.round(2 * 6371.0088 * Math.asin(Math.sqrt(h)));
        }),
      );
    const order = text_.filter((ordinal) => passing(ordinal)).sort((a, b) => better(a, b) || compare(keys(today[a]), keys(today[b])) || a - b);
    if (sort === "closing") order.sort((a, b) => compare([today[a].next], [today[b].next]));
    if (near && (sort ?? "distance") === "distance") order.sort((a, b) => km(today[a]) - km(today[b]));
    const rest = asks ? [...score.keys()].filter((ordinal) => ordinal >= opportunities.length).sort((a, b) => better(a, b) || a - b) : [];
    return {
      total: order.length, order, others: rest, counts, relaxed,
      words: words.map(({ state, found = [] }) => ({ state, surfaces: found })),
      distances: near ? order.map((ordinal) => km(today[ordinal])) : undefined,
    };
  };
}
