// @ts-check
// Filters, counts and orders, from the columns of the index. Loaded when the first of them is asked for: a question of
// words alone does without. Days are counted from 1970-01-01.
import { once, sortBy, stateOn } from "./index.js";
import { inflate } from "./read.js";

/**
 * A number for each record; what a number means is in `sets` (lists of places in `values`), else in `values`.
 * @typedef {{numbers: Uint8Array | Uint16Array, values: any[], sets?: number[][], said?: Record<string, any[][]>}} Column
 *
 * Says for each record whether it suits a visitor (1) or not (0), from the columns that it names.
 * @typedef {{columns: string[], accept: (columns: Record<string, Column>) => Uint8Array}} Profile
 */

// Above 20,000 records a column comes in blocks of 2^14.
const BLOCK_BITS = 14;

/** The columns that rank records. */
const RANKING = ["status", "access", "trust", "closes", "confidence"];

/** @type {Record<string, string>} */
const COLUMNS = { place: "region", kind: "form", format: "form", start: "starts" };

/** @param {string} facet */
const columnOf = (facet) => COLUMNS[facet] ?? facet;

/**
 * Writes a block of a column into `numbers`, from record `first` on.
 * @param {Uint8Array} bytes
 * @param {number} bits 4, 8 or 16
 * @param {Uint8Array | Uint16Array} numbers
 * @param {number} first
 * @param {number} count
 */
export function unpack(bytes, bits, numbers, first, count) {
  for (let at = 0; at < count; at++)
    numbers[first + at] =
      bits === 4 ? (bytes[at >> 1] >> (4 * (at & 1))) & 15
      : bits === 8 ? bytes[at]
      : bytes[at] | (bytes[count + at] << 8);
}

/**
 * What each number of a column says, as values of a facet; worked out once.
 * @param {Column} column
 * @param {string} [facet]
 * @returns {any[][]}
 */
export function meanings(column, facet = "") {
  const { values, sets, said: known = (column.said = {}) } = column;
  const part = ["kind", "format"].indexOf(facet);
  const said = part < 0 ? values : values.map((value) => value.split("/")[part]);
  return (known[facet] ??= sets ? sets.map((set) => set.map((at) => said[at])) : said.map((value) => [value]));
}

/**
 * Returns the columns that are not on a later day what they were on the day of the build.
 * @param {Record<string, Column>} columns
 * @param {number} day
 * @returns {Record<string, Column>}
 */
export function columnsOn(columns, day) {
  const { status, trust, closes, opens, expires } = columns;
  /**
   * One small table for each pair of columns, so that a record costs two look-ups.
   * @param {"status" | "trust"} name
   * @param {Column} from
   * @param {Column} by
   * @param {(said: any[]) => any} facts
   */
  const change = (name, from, by, facts) => {
    const table = meanings(by).map((said) =>
      Uint8Array.from(from.values, (value) => from.values.indexOf(stateOn({ closes: [], [name]: value, ...facts(said) }, day)[name])),
    );
    const numbers = from.numbers.slice();
    for (let record = 0; record < numbers.length; record++) numbers[record] = table[by.numbers[record]][numbers[record]];
    return { ...from, numbers };
  };
  const opened = change("status", status, opens, ([opens]) => ({ opens }));
  return {
    status: change("status", opened, closes, (closes) => ({ closes })),
    trust: change("trust", trust, expires, ([expires]) => ({ expires })),
  };
}

/**
 * How many days each record can still be asked for; 65535 for those that say none, or a past one.
 * @param {Column} closes
 * @param {number} day
 */
export function daysLeft(closes, day) {
  const left = meanings(closes).map((days) => {
    const next = days.find((one) => one >= day);
    return next === undefined ? 65535 : Math.min(next - day, 65534);
  });
  const days = new Uint16Array(closes.numbers.length);
  for (let record = 0; record < days.length; record++) days[record] = left[closes.numbers[record]];
  return days;
}

/**
 * The first day of a month, "2026-03", or of one that many months later.
 * @param {string} month
 */
const firstOf = (month, later = 0) => Date.UTC(+month.slice(0, 4), +month.slice(5) - 1 + later) / 864e5;

/**
 * What a filter asks: a record passes when one of these lets its number through.
 * @param {string} facet
 * @param {any} chosen
 * @param {Record<string, Column>} columns
 * @param {number} day
 * @param {Profile} [profile]
 * @returns {{numbers: Uint8Array | Uint16Array, passes: Uint8Array}[]}
 */
function tests(facet, chosen, columns, day, profile) {
  const passes = Uint8Array.of(0, 1);
  if (facet === "profile") return profile ? [{ numbers: profile.accept(columns), passes }] : [];
  if (facet === "closing") {
    const { status, closes } = columns;
    const open = status.values.indexOf("open");
    const soon = daysLeft(closes, day).map((days, record) => +(days <= chosen && status.numbers[record] === open));
    return [{ numbers: soon, passes }];
  }
  /** @type {(said: any[]) => boolean} */
  let lets = (said) => said.some((value) => chosen.includes(value));
  if (facet === "covered") lets = (said) => chosen.every((/** @type {any} */ value) => said.includes(value));
  if (facet === "start") {
    const [from, to = from] = String(chosen).split("..");
    const first = from ? firstOf(from) : -Infinity;
    const end = to ? firstOf(to, 1) : Infinity;
    lets = (said) => said.some((one) => one >= first && one < end);
  }
  return (facet === "place" ? ["region", "department"] : [columnOf(facet)])
    .filter((name) => columns[name])
    .map((name) => ({ numbers: columns[name].numbers, passes: Uint8Array.from(meanings(columns[name], facet), (said) => +lets(said)) }));
}

export class Facets {
  /** @type {Map<string, Column>} */
  #columns = new Map();
  /** @type {Map<string, Promise<void>>} */
  #blocks = new Map();
  /**
   * The columns as they are on a day, and what ranks records then, the weightiest last; until the day or the columns
   * change.
   * @type {{day: number, columns: Record<string, Column>, ranks: (Uint8Array | Uint16Array)[]}}
   */
  #today = { day: NaN, columns: {}, ranks: [] };

  /**
   * @param {any} meta
   * @param {any} facets
   * @param {(path: string, read: (bytes: Uint8Array) => any) => Promise<any>} file
   */
  constructor(meta, facets, file) {
    this.meta = meta;
    this.facets = facets;
    this.file = file;
  }

  /** @param {any[]} segment */
  async segment([, , file, offset, length]) {
    return (await this.file(`../facets/${file}.bin`, inflate)).subarray(offset, offset + length);
  }

  /**
   * The columns of these names, filled where the hits are.
   * @param {string[]} names
   * @param {Uint32Array} [hits] else every record
   * @returns {Promise<Record<string, Column>>}
   */
  async columns(names, hits) {
    const { opportunities } = this.meta;
    const { columns, segments } = this.facets;
    /** @type {boolean[]} */
    const touched = [];
    if (hits) for (let at = 0; at < hits.length; at++) touched[hits[at] >> BLOCK_BITS] = true;
    /** @type {Record<string, Column>} */
    const filled = {};
    const waiting = names.flatMap((name) => {
      const { bits, values, sets } = columns[name];
      const column = this.#columns.get(name) ?? {
        numbers: bits > 8 ? new Uint16Array(opportunities) : new Uint8Array(opportunities),
        values,
        sets,
      };
      this.#columns.set(name, column);
      filled[name] = column;
      return segments
        .filter((/** @type {any[]} */ [one]) => one === name)
        .map(async (/** @type {any[]} */ segment, /** @type {number} */ block, /** @type {any[]} */ { length }) => {
          if (length > 1 && hits && !touched[block]) return;
          const first = block << BLOCK_BITS;
          const count = Math.min(length > 1 ? 1 << BLOCK_BITS : opportunities, opportunities - first);
          await once(this.#blocks, `${name} ${block}`, async () => {
            unpack(await this.segment(segment), bits, column.numbers, first, count);
            this.#today.day = NaN;
          });
        });
    });
    await Promise.all(waiting);
    return filled;
  }

  /**
   * Keeps the hits that pass the filters, counts what each value would give, and puts them in order.
   * @param {import("./index.js").Question} question
   * @param {string[]} facets
   * @param {Profile | undefined} profile
   * @param {{hits: Uint32Array, distance: Uint16Array | null}} match
   * @param {number} day
   */
  async apply({ filters = {}, sort }, facets, profile, { hits, distance }, day) {
    const { meta } = this;
    const later = meta.next_change !== null && day >= meta.next_change;
    const chosen = Object.entries(filters).filter(([, values]) => values && values.length !== 0);
    // The whole list on the day of the build was counted by the engine.
    const untouched = !distance && !chosen.length && !later;
    const loaded = await this.columns(
      [
        ...(untouched ? [] : facets.map(columnOf)),
        ...(later ? [...RANKING, "opens", "expires"] : []),
        ...(sort === "closing" ? ["closes"] : []),
        ...chosen.flatMap(([facet, values]) =>
          facet === "profile" ? (profile?.columns ?? [])
          : facet === "closing" ? ["status", "closes"]
          : facet === "place" && values.some((/** @type {string} */ key) => !this.facets.columns.region.values.includes(key))
            ? ["region", "department"]
          : [columnOf(facet)],
        ),
      ],
      hits,
    );
    if (later && this.#today.day !== day) {
      const changed = columnsOn(loaded, day);
      const { access, closes, confidence } = loaded;
      const { status, trust } = changed;
      const weights = [access.values.length * trust.values.length, trust.values.length];
      const heads = status.numbers.map(
        (number, at) => number * weights[0] + access.numbers[at] * weights[1] + trust.numbers[at],
      );
      this.#today = { day, columns: changed, ranks: [confidence.numbers, daysLeft(closes, day), heads] };
    }
    const columns = later ? { ...loaded, ...this.#today.columns } : loaded;

    // For each hit 0 when it passes every filter, the filter's number when it fails one, 255 when it fails more.
    const failing = new Uint8Array(hits.length);
    chosen.forEach(([facet, values], filter) => {
      const passed = new Uint8Array(hits.length);
      for (const { numbers, passes } of tests(facet, values, columns, day, profile))
        for (let at = 0; at < hits.length; at++) passed[at] |= passes[numbers[hits[at]]];
      for (let at = 0; at < hits.length; at++) if (!passed[at]) failing[at] = failing[at] ? 255 : filter + 1;
    });

    /** @type {Record<string, Record<string, number>>} */
    const counts = {};
    for (const facet of facets) {
      const shown = facet === "department" ? "place" : facet;
      const totals = (counts[shown] ??= {});
      if (untouched) {
        Object.assign(totals, this.facets.totals[shown]);
        continue;
      }
      // A record that only this facet's own filter refuses is counted: it would come with another choice. What is
      // covered must be covered all at once, so there a choice more leaves less.
      const own = facet === "covered" ? 0 : 1 + chosen.findIndex(([one]) => one === shown);
      const column = columns[columnOf(facet)];
      const { numbers } = column;
      const said = meanings(column, facet);
      const tally = new Uint32Array(said.length);
      for (let at = 0; at < hits.length; at++)
        if (!failing[at] || failing[at] === own) tally[numbers[hits[at]]]++;
      said.forEach((values, number) => {
        if (tally[number]) for (const value of values) totals[value] = (totals[value] ?? 0) + tally[number];
      });
    }

    let order = hits;
    if (chosen.length) {
      order = new Uint32Array(hits.length);
      let total = 0;
      for (let at = 0; at < hits.length; at++) if (!failing[at]) order[total++] = hits[at];
      order = order.subarray(0, total);
    }
    if (later) for (const rank of this.#today.ranks) order = sortBy(order, rank);
    if (distance) order = sortBy(order, distance);
    if (sort === "closing") order = sortBy(order, daysLeft(columns.closes, day));
    return { order, counts };
  }
}
