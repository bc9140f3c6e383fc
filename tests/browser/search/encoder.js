// Writes the files of an index from records, as `docs/search-format.md` says, the plainest way. The engine has its own
// writer: where the two differ, one of them has misread the format.
import { deflateSync } from "node:zlib";
import { fold, tokens } from "../../../themes/atlas/scripts/fold.js";
import { DAY, LISTS, STOP_WORDS } from "./synthetic.js";

const utf8 = (text) => [...new TextEncoder().encode(text)];
export const varint = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]);
const zigzag = (value) => varint(value < 0 ? -2 * value - 1 : 2 * value);
const json = (value) => Uint8Array.from(utf8(JSON.stringify(value)));
const zlib = (bytes) => new Uint8Array(deflateSync(Uint8Array.from(bytes)));
const byText = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Words that differ by a plural are one group. */
export const stem = (surface) => surface.replace(/(?<=...)s$/, "");

export function frontCoded(words) {
  const bytes = words.map(utf8);
  const shared = bytes.map((word, at) => {
    const before = bytes[at - 1] ?? [];
    const differs = word.findIndex((byte, place) => byte !== before[place]);
    return differs < 0 ? Math.min(word.length, before.length) : differs;
  });
  return [
    ...shared.flatMap(varint),
    ...bytes.flatMap((word, at) => varint(word.length - shared[at])),
    ...bytes.flatMap((word, at) => word.slice(shared[at])),
  ];
}

/** The surfaces of each document, in its heading and elsewhere. */
export const wordsOf = ({ heading, rest }) =>
  [heading, rest].map((text) => tokens(`${text} .`, new Set(STOP_WORDS)).map(({ surface }) => surface));

function postings(documents) {
  let previous = -1;
  return documents.flatMap(([ordinal, heading]) => {
    const gap = varint((ordinal - previous - 1) * 2 + heading);
    previous = ordinal;
    return gap;
  });
}

function bitmap(bits) {
  const bytes = Array(Math.ceil(bits.length / 8)).fill(0);
  bits.forEach((bit, at) => (bytes[at >> 3] |= bit << (at & 7)));
  return bytes;
}

/** Returns path → bytes below `search/`. */
export function encode(opportunities, others, { shardLength = 20, heavyFrom = 60 } = {}) {
  const files = new Map();
  const documents = [...opportunities, ...others];

  const groups = new Map();
  documents.forEach((record, ordinal) => {
    const [heading, rest] = wordsOf(record);
    for (const [surfaces, weight] of [[rest, 0], [heading, 1]])
      for (const surface of surfaces) {
        const group = groups.get(stem(surface)) ?? { surfaces: new Set(), documents: new Map() };
        groups.set(stem(surface), group);
        group.surfaces.add(surface);
        group.documents.set(ordinal, Math.max(weight, group.documents.get(ordinal) ?? 0));
      }
  });
  for (const [name, group] of groups)
    if (/^[وفبكل]...+/.test(name) && groups.has(name.slice(1))) {
      const joined = groups.get(name.slice(1));
      for (const surface of group.surfaces) joined.surfaces.add(surface);
      for (const [ordinal, weight] of group.documents) joined.documents.set(ordinal, Math.max(weight, joined.documents.get(ordinal) ?? 0));
      groups.delete(name);
    }
  const groupOf = new Map([...groups.values()].flatMap((group) => [...group.surfaces].map((surface) => [surface, group])));
  const surfaces = [...groupOf.keys()].sort(byText);
  const words = [];
  let heavies = 0;
  for (let first = 0; first < surfaces.length; first += shardLength) {
    const here = surfaces.slice(first, first + shardLength);
    const own = [...new Set(here.map((surface) => groupOf.get(surface)))];
    const lists = own.map((group) => {
      group.list ??= [...group.documents].sort(([a], [b]) => a - b);
      const bytes = postings(group.list);
      if (bytes.length <= heavyFrom) return bytes;
      if (group.heavy === undefined) {
        group.heavy = heavies++;
        const holds = bitmap(documents.map((_, at) => +group.documents.has(at)));
        const bits = [...holds, ...bitmap(group.list.map(([, heading]) => heading))];
        files.set(`fr/heavy/${group.heavy}.bin`, zlib(bits.length < bytes.length ? [1, ...bits] : [0, ...bytes]));
      }
      return [];
    });
    files.set(
      `fr/words/${words.length}.bin`,
      zlib([
        ...varint(here.length), ...varint(own.length), ...frontCoded(here),
        ...here.flatMap((surface) => varint(own.indexOf(groupOf.get(surface)))),
        ...own.flatMap((group) => varint(group.documents.size)),
        ...lists.flatMap((bytes) => varint(bytes.length)),
        ...own.flatMap((group, at) => (lists[at].length ? [] : varint(group.heavy))),
        ...lists.flat(),
      ]),
    );
    words.push(words.length ? here[0] : "");
  }

  const typos = { a: "", b: "" };
  for (const [at, place] of ["a", "b"].entries())
    for (const letter of new Set(surfaces.flatMap((surface) => [...surface][at] ?? []))) {
      typos[place] += letter;
      const list = surfaces.filter((surface) => [...surface][at] === letter && !/\p{N}/u.test(surface));
      const df = list.flatMap((surface) => varint(groupOf.get(surface).documents.size));
      files.set(`fr/typos/${place}-${letter.codePointAt(0).toString(16)}.bin`, zlib([...varint(list.length), ...frontCoded(list), ...df]));
    }

  const columns = {};
  const segments = [];
  const packed = [];
  const pack = (name, block, bytes) => {
    segments.push([name, block, 0, packed.length, bytes.length]);
    for (const byte of bytes) packed.push(byte);
  };
  const multiple = ["region", "department", "sector", "level", "covered", "pathway", "duration", "closes", "starts"];
  const single = ["status", "access", "trust", "confidence", "initiator", "form", "allowance", "opens", "expires", "age", "diploma", "cost"];
  const size = opportunities.length > 20000 ? 16384 : opportunities.length;
  for (const name of [...multiple, ...single]) {
    const said = opportunities.map((record) => JSON.stringify(record[name]));
    const numbered = LISTS[name]?.map((value) => JSON.stringify(value)) ?? [...new Set(said)];
    const kinds = numbered.map((text) => JSON.parse(text));
    if (multiple.includes(name)) {
      const values = [...new Set(kinds.flat())];
      columns[name] = { values, sets: kinds.map((set) => set.map((value) => values.indexOf(value))) };
    } else columns[name] = { values: kinds };
    const bits = numbered.length <= 16 ? 4 : numbered.length <= 256 ? 8 : 16;
    columns[name].bits = bits;
    const place = new Map(numbered.map((text, at) => [text, at]));
    const numbers = said.map((text) => place.get(text));
    for (let first = 0, block = 0; first < numbers.length; first += size, block++) {
      const part = numbers.slice(first, first + size);
      if (bits === 8) pack(name, block, part);
      else if (bits === 16) pack(name, block, [...part.map((number) => number & 255), ...part.map((number) => number >> 8)]);
      else pack(name, block, Array.from({ length: Math.ceil(part.length / 2) }, (_, at) => part[2 * at] | ((part[2 * at + 1] ?? 0) << 4)));
    }
  }
  for (const region of columns.region.values) {
    const lists = opportunities.filter((record) => record.region.includes(region)).map((record) => record.spots[region] ?? []);
    const spots = lists.flat();
    if (!spots.length) continue;
    const axes = [0, 1].map((axis) => spots.map((spot) => Math.round(spot[axis] * 1000)));
    const origins = axes.map((axis) => axis.reduce((least, value) => Math.min(least, value), Infinity));
    const streams = axes.flatMap((axis, at) => [
      ...axis.map((value) => (value - origins[at]) & 255),
      ...axis.map((value) => (value - origins[at]) >> 8),
    ]);
    pack(`spots/${region}`, 0, [...origins.flatMap(zigzag), ...lists.flatMap((list) => varint(list.length)), ...streams]);
  }
  files.set("facets/0.bin", zlib(packed));

  for (let first = 0; first < documents.length; first += 4) {
    const cards = documents.slice(first, first + 4).map((record) =>
      record.type
        ? [record.type, record.path, record.heading, record.rest, 0]
        : [
            record.id, record.heading, record.rest, "", "", 0,
            [
              ...["form", "status", "access", "trust", "initiator", "confidence"].map((name) => columns[name].values.indexOf(record[name])),
              record.closes, record.opens, record.expires,
            ],
          ],
    );
    const n = first / 4;
    files.set(`fr/cards/${n >> 6}/${n}.json`, json(cards));
  }

  const changes = opportunities.flatMap((record) => [
    ...(["open", "upcoming"].includes(record.status) && record.closes.length ? [record.closes.at(-1) + 1] : []),
    ...(record.opens === null ? [] : [record.opens]),
    ...(record.expires !== null && record.trust !== "stale" ? [record.expires + 1] : []),
    ...record.closes.map((day) => day + 1),
  ]);
  const next = changes.filter((day) => day > DAY).reduce((least, day) => Math.min(least, day), Infinity);
  const totals = {};
  for (const record of opportunities)
    for (const [facet, values] of facts(record)) {
      totals[facet] ??= {};
      for (const value of new Set(values)) totals[facet][value] = (totals[facet][value] ?? 0) + 1;
    }
  const listed = ["form", "status", "access", "trust", "initiator", "confidence"];
  const cards = Object.fromEntries(listed.map((name) => [name, columns[name].values]));
  files.set(
    "fr/meta.json",
    json({
      format: 1, day: DAY, next_change: next === Infinity ? null : next, opportunities: opportunities.length,
      others: others.length, stop_words: STOP_WORDS, words, typos, suggest: "c", cards: { size: 4, ...cards },
    }),
  );
  files.set("fr/suggest/63.json", json({ c: ["chantier"], ch: ["Chantier", "château"] }));
  files.set("fr/facets.json", json({ columns, segments, totals }));
  const communes = [
    ["saint malo", "Saint-Malo", "Ille-et-Vilaine", -2.0, 48.6],
    ["rennes", "Rennes", "Ille-et-Vilaine", -1.68, 48.11],
    ["renneval", "Renneval", "Aisne", 4, 49.7],
    [fold("أنفيرس"), "أنفيرس", "Anvers", 4.4, 51.22],
  ].sort(([a], [b]) => byText(a, b));
  files.set("cities/index.json", json({ first: communes.map(([key]) => key), big: communes.filter(([key]) => key === "rennes") }));
  communes.forEach((row, at) => files.set(`cities/${at}.json`, json([row])));
  return files;
}

/** The values that a record has of each facet. */
export function facts(record) {
  const [kind, format] = record.form.split("/");
  const same = ["status", "access", "trust", "confidence", "initiator", "allowance"].map((facet) => [facet, [record[facet]]]);
  const sets = ["sector", "level", "covered", "pathway", "duration"].map((facet) => [facet, record[facet]]);
  return [...same, ...sets, ["kind", [kind]], ["format", [format]], ["place", [...record.region, ...record.department]]];
}
