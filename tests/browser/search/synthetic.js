// Small invented records, the same for the same seed, and questions about them. They say only what the index says.

/** Returns numbers in [0, 1), the same for the same seed (mulberry32). */
export function dice(seed) {
  const roll = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const upTo = (most) => Math.floor(roll() * most);
  const one = (list) => list[upTo(list.length)];
  const some = (list, most) => [...new Set(Array.from({ length: upTo(most + 1) }, () => one(list)))];
  return { roll, upTo, one, some };
}

const WORDS = `chantier chantiers volontariat volontaire formation formations apprentissage emploi emplois saison
  saisonnier agricole agriculture patrimoine château nature environnement santé soins infirmier français cours langue
  accueil logement hébergement été hiver jeunesse échange université licence master stage Agadir Tiznit Taroudant
  Bretagne Rennes Liège Namur Wallonie Bruxelles b1 a2 18 2026 œuvre restauration cuisine tourisme hôtel المغرب تطوع
  التطوع والتطوع عمل العمل للعمل تكوين فرنسا بلجيكا تزنيت أكادير مدرسة جامعة وتكوين وزارة ولاية بتزنيت ⵜⵉⵣⵏⵉⵜ`.split(/\s+/);
export const STOP_WORDS = ["de", "la", "les", "des", "et", "dans", "في", "من"];
export const LISTS = {
  status: ["open", "upcoming", "suspended", "closed", "archived"],
  access: ["open", "conditional", "indirect"],
  trust: ["verified", "to-confirm", "stale"],
  confidence: ["high", "medium", "low"],
  initiator: ["candidate", "host", "sender", "school", "employer"],
};
const FORMS = ["volunteering/workcamp", "volunteering/civic", "training/degree", "employment/job"];
const REGIONS = { "france/bretagne": "france", "france/corse": "france", "belgique/wallonie": "belgique" };
const DEPARTMENTS = ["france/finistere", "france/morbihan", "belgique/liege"];
const COVERED = ["housing", "meals", "insurance"];
export const DAY = 20600;

export function records(seed, count, words = WORDS) {
  const { roll, upTo, one, some } = dice(seed);
  const days = (most) => some(Array.from({ length: 12 }, () => DAY - 40 + upTo(160)), most).sort((a, b) => a - b);
  const text = (most) => Array.from({ length: 1 + upTo(most) }, () => (roll() < 0.1 ? one(STOP_WORDS) : one(words))).join(" ");
  const made = Array.from({ length: count }, () => {
    const regions = some(Object.keys(REGIONS), 2);
    const spots = Object.fromEntries(
      regions.map((region) => [region, Array.from({ length: upTo(3) }, () => [one([-53, 2, 5]) + upTo(4000) / 1000, 42 + upTo(8000) / 1000])]),
    );
    const closes = days(2);
    const status = closes.length && closes.at(-1) < DAY ? one(["closed", "suspended"]) : one(LISTS.status);
    return {
      heading: text(5), rest: text(12), status, closes, spots,
      access: one(LISTS.access), trust: one(LISTS.trust), confidence: one(LISTS.confidence), initiator: one(LISTS.initiator),
      form: one(FORMS), region: [...new Set([...regions.map((region) => REGIONS[region]), ...regions, ...(roll() < 0.2 ? ["france"] : [])])],
      department: some(DEPARTMENTS, 2), sector: some(["A", "F", "Q"], 2), level: some(["fr-B1", "fr-none", "nl-A2"], 2),
      allowance: one(["yes", "unsaid"]), covered: some(COVERED, 3), pathway: some(["bac", "licence"], 1), starts: days(3),
      duration: some(["month", "quarter", "year"], 2), opens: status === "upcoming" && roll() < 0.6 ? DAY + 1 + upTo(60) : null,
      expires: roll() < 0.5 ? DAY + upTo(60) : null, age: [one([null, 18, 21]), one([null, 30])], diploma: one([null, 4, 6]), cost: one([null, 0, 450]),
    };
  });
  const past = ({ closes }) => closes.find((day) => day >= DAY) ?? Infinity;
  const keys = ["status", "access", "trust", "closes", "confidence"];
  const rank = (record) => keys.map((key) => (key === "closes" ? past(record) : LISTS[key].indexOf(record[key])));
  return made
    .map((record) => ({ record, rank: rank(record) }))
    .sort((a, b) => a.rank.map((key, at) => (key === b.rank[at] ? 0 : key - b.rank[at])).find((order) => order) ?? 0)
    .map(({ record }, ordinal) => ({ ...record, id: `record-${ordinal}` }));
}

/** Changes a word at one place, as a hurried hand does; `other` is the letter that comes in. */
export function misspell(word, { upTo }, other = [...word][upTo([...word].length)]) {
  const letters = [...word];
  const at = upTo(letters.length);
  switch (upTo(4)) {
    case 0:
      letters.splice(at, 1);
      break;
    case 1:
      letters.splice(at, 0, other);
      break;
    case 2:
      letters[at] = other;
      break;
    default:
      letters.splice(Math.max(0, at - 1), 2, ...letters.slice(Math.max(0, at - 1), at + 1).reverse());
  }
  return letters.join("");
}

export function question(dice, words = WORDS) {
  const { roll, upTo, one, some } = dice;
  const word = () => {
    const chosen = one(words);
    const fate = roll();
    if (fate > 0.95) return one([..."وفبكل"]) + chosen;
    if (fate < 0.2) return chosen.slice(0, 2 + upTo(chosen.length));
    if (fate < 0.4) return misspell(chosen, dice);
    if (fate < 0.45) return one(STOP_WORDS);
    return chosen;
  };
  const facets = {
    place: [...Object.keys(REGIONS), "france", ...DEPARTMENTS], kind: ["volunteering", "training", "employment"],
    format: ["workcamp", "degree"], status: LISTS.status, access: LISTS.access, trust: LISTS.trust, covered: COVERED,
    sector: ["A", "F"], level: ["fr-B1", "nl-A2"], allowance: ["yes"], duration: ["month", "year"], pathway: ["bac"],
  };
  const filters = Object.fromEntries(some(Object.keys(facets), 2).map((facet) => [facet, some(facets[facet], 2)]));
  if (roll() < 0.1) filters.closing = 10 + upTo(60);
  if (roll() < 0.1) filters.start = one(["2026-06", "2026-05..2026-07", "..2026-06", "2026-07.."]);
  if (roll() < 0.1) filters.profile = true;
  return {
    text: roll() < 0.2 ? "" : Array.from({ length: 1 + upTo(3) }, word).join(" ") + one(["", " "]),
    filters: roll() < 0.4 ? {} : filters,
    sort: one([undefined, "relevance", "closing", "distance"]),
    near: roll() < 0.3 ? { lon: 3.5, lat: 48.25 } : null,
    day: roll() < 0.5 ? DAY - 3 : DAY + upTo(90),
  };
}
