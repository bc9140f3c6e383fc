// @ts-check
// From a text to the documents that hold its words: exact words, beginnings, and corrections when nothing else is
// found. It knows nothing of facets, and gives documents by ordinal without ranking them.
import { fold, tokens } from "./fold.js";
import { inflate, json, mark, markHeavy, shard } from "./read.js";

/**
 * `state`: "found", "prefix" (the beginning of words), "corrected", "unknown", "ignored" (too short as yet).
 * `surfaces`: the words of the index that stand for it.
 * `mask`: a byte for each document.
 * @typedef {{typed: string, surface: string, state: string, surfaces: string[], mask?: Uint8Array}} Word
 *
 * `distance`: by ordinal, how far a document is from the best match; null without a word. `hits` (opportunities) and
 * `others` (other pages) are ascending.
 * @typedef {{words: Word[], relaxed: boolean, distance: Uint16Array | null, hits: Uint32Array, others: Uint32Array}} Match
 */

/**
 * Returns the place of the last word that is not after `word`.
 * @param {string[]} words
 * @param {string} word
 */
export function lastUpTo(words, word) {
  let low = 0;
  for (let high = words.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (words[middle] <= word) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export class Lexicon {
  /** @type {Map<string, Promise<any>>} */
  #recent = new Map();

  /**
   * @param {any} meta
   * @param {(path: string, read: (bytes: Uint8Array) => any) => Promise<any>} file
   */
  constructor(meta, file) {
    this.meta = meta;
    this.file = file;
    this.stopWords = new Set(meta.stop_words);
  }

  /**
   * Remembers the last answers: a keystroke changes one word, a filter none.
   * @template T
   * @param {string} key
   * @param {() => Promise<T>} make
   * @returns {Promise<T>}
   */
  #remember(key, make) {
    const held = this.#recent.get(key) ?? make();
    this.#recent.delete(key);
    this.#recent.set(key, held);
    held.catch(() => this.#recent.delete(key));
    if (this.#recent.size > 40) this.#recent.delete(this.#recent.keys().next().value ?? "");
    return held;
  }

  /**
   * Returns the documents that match a text; without a word to look for, every opportunity.
   * @param {string} text
   * @returns {Promise<Match>}
   */
  match(text) {
    return this.#remember(`"${text}`, async () => {
      const looked = await Promise.all(
        tokens(text, this.stopWords).map((token) =>
          this.#remember(`${token.typed}${token.unfinished ? "…" : ""}`, () => this.#look(token)),
        ),
      );
      let match = this.#combine(looked, false);
      for (let at = looked.length - 1; at >= 0 && match.none; at--) {
        const before = looked[at];
        if (!before.mask || before.state === "corrected") continue;
        looked[at] = await this.#corrected(before);
        if (looked[at].mask) match = this.#combine(looked, false);
        if (match.none) looked[at] = before;
      }
      const relaxed = match.none && looked.some(({ mask }) => mask);
      if (relaxed) match = this.#combine(looked, true);
      return { words: looked, relaxed, ...match };
    });
  }

  /**
   * Returns frequent words that begin with the one or two letters of a word just begun; three letters find by themselves.
   * @param {string} text
   * @returns {Promise<string[]>}
   */
  async suggest(text) {
    const begun = fold(text).split(/[^\p{L}\p{N}]+/u).at(-1) ?? "";
    const [first, , third] = begun;
    if (!first || third || !this.meta.suggest.includes(first)) return [];
    return (await this.file(`suggest/${first.codePointAt(0)?.toString(16)}.json`, json))[begun] ?? [];
  }

  /**
   * The words of the index that are `word`, or begin with it.
   * @param {string} word
   * @param {boolean} prefix
   */
  async #surfaces(word, prefix) {
    const { words } = this.meta;
    const first = lastUpTo(words, word);
    // U+FFFF stands for the last character of all: no letter of the index lies beyond it.
    const last = prefix ? lastUpTo(words, `${word}\uffff`) : first;
    const shards = await Promise.all(
      Array.from({ length: last - first + 1 }, (_, at) =>
        this.file(`words/${first + at}.bin`, async (bytes) => shard(await inflate(bytes))),
      ),
    );
    /** @type {{from: import("./read.js").Shard, at: number, word: string}[]} */
    const found = [];
    for (const from of shards) {
      const { surfaces } = from;
      let at = lastUpTo(surfaces, word);
      if (surfaces[at] !== word) at++;
      for (; prefix ? surfaces[at]?.startsWith(word) : surfaces[at] === word; at++) found.push({ from, at, word: surfaces[at] });
    }
    return found;
  }

  /**
   * The words that a token stands for, by the first way that finds any.
   * @param {{surface: string, typed: string, unfinished: boolean}} token
   * @returns {Promise<Word>}
   */
  async #look({ surface, typed, unfinished }) {
    const length = [...surface].length;
    if (length < 3 && unfinished && !/\p{N}/u.test(surface)) return { surface, typed, state: "ignored", surfaces: [] };
    const rest = length > 3 && /^[وفبكل]/.test(surface) ? surface.slice(1) : "";
    let found = await this.#surfaces(surface, unfinished && length > 2);
    let state = "found";
    if (found[0]?.word !== surface) {
      const equal = rest ? await this.#surfaces(rest, false) : [];
      if (!equal.length) state = "prefix";
      found = [...found, ...equal];
    }
    if (!found.length && length > 2) found = await this.#surfaces(surface, true);
    if (!found.length && rest) found = await this.#surfaces(rest, true);
    if (!found.length) return this.#corrected({ surface, typed });
    const surfaces = [...new Set(found.map(({ word }) => word))];
    return { surface, typed, state, surfaces, mask: await this.#mask(found) };
  }

  /**
   * The same, by the words nearest to the one that was typed.
   * @param {{surface: string, typed: string}} token
   * @returns {Promise<Word>}
   */
  #corrected({ surface, typed }) {
    return this.#remember(`~${typed}`, async () => {
      const { corrections } = await import("./edits.js");
      const surfaces = await corrections(surface, this.meta, this.file);
      const found = (await Promise.all(surfaces.map((word) => this.#surfaces(word, false)))).flat();
      if (!found.length) return { surface, typed, state: "unknown", surfaces: [] };
      return { surface, typed, state: "corrected", surfaces, mask: await this.#mask(found) };
    });
  }

  /**
   * The documents that hold one of these words, a byte each.
   * @param {{from: import("./read.js").Shard, at: number}[]} found
   */
  async #mask(found) {
    const mask = new Uint8Array(this.meta.opportunities + this.meta.others);
    /** @type {Map<import("./read.js").Shard, Set<number>>} */
    const seen = new Map();
    /** @type {Set<number>} */
    const heavy = new Set();
    for (const { from, at } of found) {
      const group = from.group[at];
      const groups = seen.get(from) ?? new Set();
      if (groups.has(group)) continue;
      seen.set(from, groups.add(group));
      if (from.heavy[group] >= 0) heavy.add(from.heavy[group]);
      else mark(from.bytes.subarray(from.start[group], from.start[group + 1]), mask);
    }
    await Promise.all(
      Array.from(heavy, async (number) => markHeavy(await this.file(`heavy/${number}.bin`, inflate), mask)),
    );
    return mask;
  }

  /**
   * The documents that match every word that is known; relaxed: at least one.
   * @param {Word[]} looked
   * @param {boolean} relaxed
   */
  #combine(looked, relaxed) {
    const { opportunities, others } = this.meta;
    if (looked.every(({ state }) => state === "ignored")) {
      const hits = new Uint32Array(opportunities).map((_, at) => at);
      return { none: false, distance: null, hits, others: new Uint32Array() };
    }
    const masks = looked.flatMap(({ mask }) => mask ?? []);
    // A word more in a heading is a step nearer; where words may miss, a word more counts for more than all headings.
    const step = relaxed ? masks.length + 1 : 0;
    const farthest = masks.length * (step + 1);
    const least = relaxed ? 1 : masks.length || 1;
    const size = opportunities + others;
    const distance = new Uint16Array(size);
    const found = new Uint32Array(size);
    let count = 0;
    let split = 0;
    for (let document = 0; document < size; document++) {
      let matched = 0;
      let nearer = 0;
      for (const mask of masks) {
        const held = mask[document];
        if (held) {
          matched++;
          nearer += step + (held >> 1);
        } else if (!relaxed) break;
      }
      if (matched >= least) {
        distance[document] = farthest - nearer;
        found[count++] = document;
        if (document < opportunities) split = count;
      }
    }
    return { none: !count, distance, hits: found.slice(0, split), others: found.slice(split, count) };
  }
}
