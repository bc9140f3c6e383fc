// @ts-check
// Points that a finger could not part stand together. In go spots of a drawing, out come clusters, each spot in
// exactly one; the same spots and side always make the same clusters, in reading order. Nothing here knows a screen.

/**
 * @typedef {{ordinal: number, x: number, y: number}} Spot
 * @typedef {{x: number, y: number, spots: Spot[]}} Cluster Where its spots are on average.
 */

/**
 * Groups spots so that no two clusters are nearer than `side`: by the cells of a grid, then neighbours merge.
 * @param {Spot[]} spots
 * @param {number} side In units of the drawing.
 * @returns {Cluster[]}
 */
export function clusters(spots, side) {
  /** @type {(v: number) => number} */
  const cell = (v) => Math.floor(v / side);
  // Exact for every map: a drawing has less than a million columns.
  /** @type {(column: number, row: number) => number} */
  const key = (column, row) => row * 1e6 + column;
  const cells = new Map();
  for (const spot of spots) put(cells, key(cell(spot.x), cell(spot.y)), spot);
  /** @type {Cluster[]} */
  let groups = [...cells.values()].map(middle);
  // A merged cluster's middle moves, perhaps next to another one: again, until nothing merges.
  for (let before = Infinity; groups.length < before;) {
    before = groups.length;
    const near = new Map();
    const joined = new Map();
    // The largest draw in the smaller ones.
    groups.sort((a, b) => b.spots.length - a.spots.length || a.y - b.y || a.x - b.x);
    for (const group of groups) {
      const column = cell(group.x);
      const row = cell(group.y);
      let seed = group;
      let least = side;
      for (let at = 0; at < 9; at++) {
        for (const other of near.get(key(column + (at % 3) - 1, row + ((at / 3) | 0) - 1)) ?? []) {
          const distance = Math.hypot(other.x - group.x, other.y - group.y);
          if (distance < least) [seed, least] = [other, distance];
        }
      }
      if (seed === group) put(near, key(column, row), group);
      put(joined, seed, group.spots);
    }
    if (joined.size < before) groups = [...joined.values()].map((parts) => middle(parts.flat()));
  }
  return groups.sort((a, b) => cell(a.y) - cell(b.y) || a.x - b.x);
}

/**
 * @param {Map<unknown, unknown[]>} lists
 * @param {unknown} key
 * @param {unknown} one
 */
function put(lists, key, one) {
  const list = lists.get(key);
  if (list) list.push(one);
  else lists.set(key, [one]);
}

/**
 * @param {Spot[]} spots
 * @returns {Cluster}
 */
function middle(spots) {
  let x = 0;
  let y = 0;
  for (const spot of spots) {
    x += spot.x / spots.length;
    y += spot.y / spots.length;
  }
  return { x, y, spots };
}
