// @ts-check
// Answers questions from the static index that the engine writes: words, filters, order and counts, from files that are
// fetched when a question needs them, as are the modules that read them. It knows neither the page nor its language;
// `docs/search-format.md` says what the files hold.
import { Lexicon } from "./lexicon.js";
import { json } from "./read.js";

/** The site was published anew: the files of this index are no more there. Reload the page. */
export class IndexGone extends Error {}

/** The network, or the host, does not answer. */
export class Offline extends Error {}

/**
 * `filters`: facet → chosen values; `closing`: a number of days; `start`: "2026-03..2026-06"; `profile`: true.
 * `near`: degrees. `day`: the visitor's, in days since 1970-01-01.
 * @typedef {{text?: string, filters?: Record<string, any>, sort?: "relevance" | "closing" | "distance",
 *   near?: {lon: number, lat: number} | null, day?: number}} Question
 *
 * `order`: ordinals of opportunities, best first; `others`: those of other pages. A value absent from `counts` has none.
 * `distances`: kilometres, beside `order`; 65535 for a record without a spot.
 * @typedef {{total: number, order: Uint32Array, others: Uint32Array, counts: Record<string, Record<string, number>>,
 *   words: import("./lexicon.js").Word[], relaxed: boolean, distances?: Uint16Array}} Answer
 *
 * What may change with the day, as on the day of the build. `closes` ascends.
 * @typedef {{status: string, trust: string, closes: number[], opens: number | null, expires: number | null}} State
 */

/** The first facts of a card, by the columns whose values they index. @type {import("./index-files.js").CardColumn[]} */
const CARD = ["form", "status", "access", "trust", "initiator", "confidence"];

/**
 * Makes a thing once, however many ask for it; a failure is forgotten.
 * @template T
 * @param {Map<string, Promise<T>>} made
 * @param {string} key
 * @param {() => Promise<T>} make
 */
export function once(made, key, make) {
  let making = made.get(key);
  if (!making) {
    making = make();
    made.set(key, making);
    making.catch(() => made.delete(key));
  }
  return making;
}

/**
 * Sorts by the key of each ordinal, a small whole number; equals stay as they stood.
 * @param {Uint32Array} order
 * @param {ArrayLike<number>} keys
 */
export function sortBy(order, keys) {
  let most = 0;
  for (let at = 0; at < order.length; at++) most = Math.max(most, keys[order[at]]);
  const starts = new Uint32Array(most + 2);
  for (let at = 0; at < order.length; at++) starts[keys[order[at]] + 1]++;
  for (let key = 0; key < most; key++) starts[key + 1] += starts[key];
  const sorted = new Uint32Array(order.length);
  for (let at = 0; at < order.length; at++) sorted[starts[keys[order[at]]]++] = order[at];
  return sorted;
}

/**
 * Returns the status, the trust and the closing day (the next one, else the last) that hold on a day.
 * @param {State} state
 * @param {number} day
 */
export function stateOn({ status, trust, closes, opens, expires }, day) {
  const closing = closes.find((one) => one >= day) ?? closes.at(-1);
  if ((status === "open" || status === "upcoming") && closing !== undefined && closing < day) status = "closed";
  else if (status === "upcoming" && opens !== null && opens <= day) status = "open";
  if (expires !== null && expires < day) trust = "stale";
  return { status, trust, closing };
}

/** @param {string} address */
async function fetched(address) {
  try {
    const answer = await fetch(address);
    if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
    if (answer.status !== 404 && answer.status !== 410) throw answer.status;
  } catch (cause) {
    throw new Offline(address, { cause });
  }
  throw new IndexGone(address);
}

/**
 * Opens the index whose `meta.json` is at this address (a whole one).
 * @param {string} metaAddress
 * @param {(address: string) => Promise<Uint8Array>} fetchBytes
 */
export async function openIndex(metaAddress, fetchBytes = fetched) {
  const files = new Map();
  /** @type {(path: string, read: (bytes: Uint8Array) => any) => Promise<any>} */
  const file = (path, read) =>
    once(files, path, async () => {
      const bytes = await fetchBytes(new URL(path, metaAddress).href);
      try {
        return await read(bytes);
      } catch (cause) {
        // Some hosts answer with a page where a file is missing.
        throw new IndexGone(path, { cause });
      }
    });
  return new Index(await file(metaAddress, json), file);
}

class Index {
  #file;
  #lexicon;
  #parts = new Map();

  /**
   * @param {import("./index-files.js").Meta} meta
   * @param {(path: string, read: (bytes: Uint8Array) => any) => Promise<any>} file
   */
  constructor(meta, file) {
    this.meta = meta;
    this.#file = file;
    this.#lexicon = new Lexicon(meta, file);
  }

  /**
   * Returns what is known of the facets: `columns`, `totals` (counts of the whole list), `units` (the places one may
   * choose), `maps` (how points are drawn).
   * @returns {Promise<import("./index-files.js").FacetsFile>}
   */
  facets() {
    return this.#file("facets.json", json);
  }

  /** @returns {Promise<import("./facets.js").Facets>} */
  #filters() {
    return once(this.#parts, "facets", async () => {
      const [{ Facets }, facets] = await Promise.all([import("./facets.js"), this.facets()]);
      return new Facets(this.meta, facets, this.#file);
    });
  }

  /** @returns {Promise<import("./places.js").Places>} */
  #places() {
    return once(this.#parts, "places", async () => {
      const [{ Places }, facets] = await Promise.all([import("./places.js"), this.#filters()]);
      return new Places(this.meta, this.#file, facets);
    });
  }

  /**
   * Answers a question, with the counts of the facets that are shown. When `signal` is aborted it throws, and keeps what
   * came meanwhile for the next question.
   * @param {Question} question
   * @param {{facets?: string[], profile?: import("./facets.js").Profile, signal?: AbortSignal}} [wishes]
   * @returns {Promise<Answer>}
   */
  async answer(question, { facets = [], profile, signal } = {}) {
    const { meta } = this;
    const { text = "", filters = {}, near, sort = near ? "distance" : "relevance" } = question;
    const day = Math.max(question.day ?? 0, meta.day);
    const match = await this.#lexicon.match(text);
    const { words, relaxed, distance } = match;
    let order = match.hits;
    /** @type {Answer["counts"]} */
    let counts = {};
    signal?.throwIfAborted();
    if (facets.length || Object.keys(filters).length || sort === "closing" || day >= (meta.next_change ?? Infinity))
      ({ order, counts } = await (await this.#filters()).apply({ filters, sort }, facets, profile, match, day));
    else if (distance) order = sortBy(order, distance);
    let distances;
    if (near) {
      signal?.throwIfAborted();
      const km = await (await this.#places()).distances(near, order);
      if (sort === "distance") order = sortBy(order, km);
      distances = new Uint16Array(order.length).map((_, at) => km[order[at]]);
    }
    signal?.throwIfAborted();
    const others = distance ? sortBy(match.others, distance) : match.others;
    return { total: order.length, order, others, counts, words, relaxed, distances };
  }

  /**
   * Returns what is shown of these documents on a day, in the same order.
   * @param {Iterable<number>} ordinals
   * @param {number} [day]
   */
  cards(ordinals, day = 0) {
    const { meta } = this;
    return Promise.all(
      Array.from(ordinals, async (ordinal) => {
        const file = Math.floor(ordinal / meta.cards.size);
        const card = (await this.#file(`cards/${file >> 6}/${file}.json`, json))[ordinal % meta.cards.size];
        if (ordinal >= meta.opportunities) {
          const [type, path, title, summary, flags] = card;
          return { ordinal, type, path, title, summary, flags };
        }
        const [id, title, summary, place, host, flags, facts, alert] = card;
        const [form, status, access, trust, initiator, confidence, closes, opens, expires] = facts.map(
          (/** @type {any} */ fact, /** @type {number} */ at) => (at < 6 ? meta.cards[CARD[at]][fact] : fact),
        );
        const [kind, format] = form.split("/");
        const state = { status, trust, closes, opens, expires };
        const said = { id, title, summary, place, host, flags, alert, kind, format, access, initiator, confidence };
        return { ordinal, ...said, ...state, ...stateOn(state, Math.max(day, meta.day)) };
      }),
    );
  }

  /**
   * Returns columns that are filled where these opportunities are.
   * @param {string[]} names
   * @param {Uint32Array} ordinals
   * @returns {Promise<Record<string, import("./facets.js").Column>>}
   */
  async columns(names, ordinals) {
    return (await this.#filters()).columns(names, ordinals);
  }

  /**
   * Returns frequent words that begin as the last word of the text does.
   * @param {string} text
   */
  suggest(text) {
    return this.#lexicon.suggest(text);
  }

  /**
   * Returns where these opportunities are: `ordinals`, `lons`, `lats` (degrees) side by side, a spot each; a record has
   * as many as it has places with a point.
   * @param {ArrayLike<number>} ordinals
   */
  async spots(ordinals) {
    return (await this.#places()).spots(ordinals);
  }

  /**
   * Returns the communes whose name begins so: that very name first, then the large ones.
   * @param {string} prefix
   */
  async cities(prefix) {
    return (await import("./cities.js")).cities(prefix, this.#file);
  }
}
