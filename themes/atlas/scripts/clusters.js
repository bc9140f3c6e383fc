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
  const cell = (/** @type {number} */ v) => Math.floor(v / side);
  const key = (/** @type {number} */ column, /** @type {number} */ row) => row * 1e6 + column;

  /** @type {Map<number, Spot[]>} */
  const cells = new Map();
  for (const spot of spots) {
    const at = key(cell(spot.x), cell(spot.y));
    const there = cells.get(at);
    if (there) there.push(spot);
    else cells.set(at, [spot]);
  }
  let groups = [...cells.values()].map(middle);

  // A merged cluster's middle moves, perhaps next to another one: again, until nothing merges.
  for (let before = Infinity; groups.length < before; ) {
    before = groups.length;
    /** @type {Map<number, Cluster[]>} */
    const seeds = new Map();
    const joined = new Map();
    // The largest draw in the smaller ones.
    groups.sort((a, b) => b.spots.length - a.spots.length || a.y - b.y || a.x - b.x);
    for (const group of groups) {
      const [column, row] = [cell(group.x), cell(group.y)];
      let nearest;
      let least = side;
      for (let at = 0; at < 9; at++) {
        for (const seed of seeds.get(key(column + (at % 3) - 1, row + ((at / 3) | 0) - 1)) ?? []) {
          const distance = Math.hypot(seed.x - group.x, seed.y - group.y);
          if (distance < least) [nearest, least] = [seed, distance];
        }
      }
      if (nearest) {
        joined.get(nearest).push(...group.spots);
      } else {
        const at = key(column, row);
        seeds.set(at, [...(seeds.get(at) ?? []), group]);
        joined.set(group, [...group.spots]);
      }
    }
    if (joined.size < before) groups = [...joined.values()].map(middle);
  }
  return groups.sort((a, b) => cell(a.y) - cell(b.y) || a.x - b.x);
}

/**
 * @param {Spot[]} spots
 * @returns {Cluster}
 */
function middle(spots) {
  const mean = (/** @type {"x" | "y"} */ axis) => spots.reduce((sum, spot) => sum + spot[axis], 0) / spots.length;
  return { x: mean("x"), y: mean("y"), spots };
}
