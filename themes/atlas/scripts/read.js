// @ts-check
// The words of the search index, from bytes to typed arrays. Nothing here fetches, remembers or knows what a question
// is; `docs/search-format.md` says what each byte means.

/** A document holds the word; with HEADING, in its title or its places. */
export const TEXT = 1;
export const HEADING = 2;

/** @param {Uint8Array} bytes */
export const json = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

/**
 * Opens a zlib stream.
 * @param {Uint8Array} bytes
 * @returns {Promise<Uint8Array>}
 */
export async function inflate(bytes) {
  const stream = new Blob([/** @type {BlobPart} */ (bytes)]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Walks over bytes, one varint after another.
 * @param {Uint8Array} bytes
 */
export function walk(bytes, at = 0) {
  const one = () => {
    let value = 0;
    for (let shift = 0, byte = 128; byte & 128; shift += 7) {
      byte = bytes[at++];
      value |= (byte & 127) << shift;
    }
    return value;
  };
  return {
    one,
    left: () => at < bytes.length,
    /** @param {number} count */
    many: (count) => Uint32Array.from({ length: count }, one),
    zigzag: () => {
      const value = one();
      return (value >>> 1) ^ -(value & 1);
    },
    /** @param {number} count */
    take: (count) => bytes.subarray(at, (at += count)),
  };
}

/**
 * Words of which each repeats the beginning of the one before it.
 * @param {ReturnType<typeof walk>} from
 * @param {number} count
 */
export function frontCoded(from, count) {
  const shared = from.many(count);
  const lengths = from.many(count);
  const suffixes = from.take(lengths.reduce((sum, length) => sum + length, 0));
  const words = new Uint8Array(suffixes.length + shared.reduce((sum, length) => sum + length + 1, 0));
  let start = 0;
  let read = 0;
  let end = 0;
  for (let word = 0; word < count; word++) {
    words.copyWithin(end, start, start + shared[word]);
    start = end;
    words.set(suffixes.subarray(read, (read += lengths[word])), start + shared[word]);
    end = start + shared[word] + lengths[word];
    words[end++] = 10;
  }
  return count ? new TextDecoder().decode(words.subarray(0, end - 1)).split("\n") : [];
}

/**
 * A part of the lexicon. A group with `heavy` ≥ 0 has its documents in the file of that number.
 * @typedef {{surfaces: string[], group: Uint32Array, df: Uint32Array, heavy: Int32Array, start: Uint32Array,
 *   bytes: Uint8Array}} Shard
 */

/**
 * @param {Uint8Array} bytes
 * @returns {Shard}
 */
export function shard(bytes) {
  const from = walk(bytes);
  const count = from.one();
  const groups = from.one();
  const surfaces = frontCoded(from, count);
  const group = from.many(count);
  const df = from.many(groups);
  const sizes = from.many(groups);
  const heavy = Int32Array.from(sizes, (size) => (size ? -1 : from.one()));
  const start = new Uint32Array(groups + 1);
  sizes.forEach((size, at) => (start[at + 1] = start[at] + size));
  return { surfaces, group, df, heavy, start, bytes: from.take(start[groups]) };
}

/**
 * Marks in `mask` (a byte a document) the documents of a list of gaps.
 * @param {Uint8Array} bytes
 * @param {Uint8Array} mask
 */
export function mark(bytes, mask) {
  const from = walk(bytes);
  for (let document = -1; from.left(); ) {
    const gap = from.one();
    document += (gap >>> 1) + 1;
    mask[document] |= gap & 1 ? TEXT | HEADING : TEXT;
  }
}

/**
 * The same, from a file of its own: a list of gaps, or bits when these are smaller.
 * @param {Uint8Array} bytes
 * @param {Uint8Array} mask
 */
export function markHeavy(bytes, mask) {
  if (!bytes[0]) return mark(bytes.subarray(1), mask);
  const headings = 1 + Math.ceil(mask.length / 8);
  for (let document = 0, nth = 0; document < mask.length; document++) {
    if (!((bytes[1 + (document >> 3)] >> (document & 7)) & 1)) continue;
    mask[document] |= (bytes[headings + (nth >> 3)] >> (nth & 7)) & 1 ? TEXT | HEADING : TEXT;
    nth++;
  }
}
