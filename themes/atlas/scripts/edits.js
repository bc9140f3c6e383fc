// @ts-check
// What a mistyped word may have meant. Loaded when a word is not found: most questions do without.
import { frontCoded, inflate, walk } from "./read.js";

/**
 * Every word with one letter in common, and how many documents have each.
 * @param {Uint8Array} bytes
 */
export function typos(bytes) {
  const from = walk(bytes);
  const count = from.one();
  return { surfaces: frontCoded(from, count), df: from.many(count) };
}

/**
 * Returns the least number of letters to add, drop, replace or swap with their neighbour to go from one word to the
 * other (optimal string alignment), or `most + 1` when there are more than `most`.
 * @param {string[]} one letters
 * @param {string[]} other letters
 * @param {number} most
 */
export function edits(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  /** @type {number[]} */
  let last = [];
  let row = other.map((_, at) => at);
  row.push(other.length);
  for (let i = 1; i <= one.length; i++) {
    [before, last, row] = [last, row, [i]];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    // A swap looks two rows back: one row above the bound may still be crossed by it, two may not.
    if (least > most && Math.min(...last) > most) return most + 1;
  }
  return Math.min(row[other.length], most + 1);
}

/**
 * Returns the words nearest to `word`, most frequent first: one edit away at most for 4 to 7 letters, two for more.
 * @param {string} word
 * @param {{surfaces: string[], df: Uint32Array}[]} lists
 */
export function nearest(word, lists) {
  const letters = [...word];
  let least = letters.length < 8 ? 1 : 2;
  /** @type {Map<string, number>} */
  let found = new Map();
  for (const { surfaces, df } of lists)
    surfaces.forEach((surface, at) => {
      if (surface === word || Math.abs(surface.length - word.length) > 2 * least) return;
      const distance = edits(letters, [...surface], least);
      if (distance < least) found = new Map();
      if (distance <= least) {
        least = distance;
        found.set(surface, df[at]);
      }
    });
  return [...found]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, 8)
    .map(([surface]) => surface);
}

/**
 * Returns the words of the index that `word` may have meant: those that begin as it does, else those that share one of
 * the first two letters. Short words and those with a digit mean what they say: 2028 is not a misspelt 2027.
 * @param {string} word
 * @param {{typos: {a: string, b: string}}} meta
 * @param {(path: string, read: (bytes: Uint8Array) => any) => Promise<any>} file
 */
export async function corrections(word, { typos: written }, file) {
  const [first, second, , fourth] = word;
  if (!fourth || /\p{N}/u.test(word)) return [];
  for (const names of [[["a", first]], [["a", second], ["b", second], ["b", first]]]) {
    const lists = names
      .filter(([place, letter]) => written[/** @type {"a"} */ (place)].includes(letter))
      .map(([place, letter]) =>
        file(`typos/${place}-${letter.codePointAt(0)?.toString(16)}.bin`, async (bytes) => typos(await inflate(bytes))),
      );
    const found = nearest(word, await Promise.all(lists));
    if (found.length) return found;
  }
  return [];
}
