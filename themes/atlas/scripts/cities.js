// @ts-check
// The communes from which a visitor may measure distances. Loaded when the first letter of one is typed.
import { fold } from "./fold.js";
import { lastUpTo } from "./lexicon.js";
import { json } from "./read.js";

/**
 * Returns the communes whose name begins so: that very name first, then the large ones. Coordinates are degrees.
 * @param {string} prefix
 * @param {(path: string, read: (bytes: Uint8Array) => any) => Promise<any>} file
 * @returns {Promise<{name: string, unit: string, lon: number, lat: number}[]>}
 */
export async function cities(prefix, file) {
  const key = fold(prefix)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  if (!key) return [];
  /** @type {{first: string[], big: any[][]}} */
  const { first: firsts, big } = await file("../cities/index.json", json);
  const first = Math.max(0, lastUpTo(firsts, key));
  // So many communes begin with « Saint » that all of them would be most of the gazetteer: the person goes on typing.
  const last = key.length < 3 ? first - 1 : Math.min(first + 3, lastUpTo(firsts, `${key}\uffff`));
  /** @type {any[][][]} */
  const files = await Promise.all(
    Array.from({ length: last - first + 1 }, (_, at) => file(`../cities/${first + at}.json`, json)),
  );
  const found = [...big, ...files.flat()].filter(([name]) => name.startsWith(key));
  found.sort(([a], [b]) => +(b === key) - +(a === key));
  // A commune may be found by several of its names.
  return [...new Map(found.map(([, name, unit, lon, lat]) => [`${lon} ${lat}`, { name, unit, lon, lat }])).values()];
}
