import assert from "node:assert/strict";
import test from "node:test";
import { clusters } from "../../../themes/atlas/scripts/clusters.js";
import { seeded } from "./seeded.js";

function scattered(count, seed = 1) {
  const random = seeded(seed);
  // Half of them in a few towns.
  return Array.from({ length: count }, (_, ordinal) => {
    const town = Math.floor(random() * 20);
    const [x, y] = [random(), random()];
    return ordinal % 2
      ? { ordinal, x: 600 * x, y: 600 * y }
      : { ordinal, x: ((town * 97) % 600) + 20 * x, y: ((town * 61) % 600) + 20 * y };
  });
}

for (const count of [0, 1, 2, 50, 1000, 10000]) {
  for (const side of [75, 20, 2]) {
    test(`each of ${count} spots is in exactly one cluster, none too near another, cells of ${side}`, () => {
      const spots = scattered(count);
      const made = clusters(spots, side);
      const held = made.flatMap((cluster) => cluster.spots);
      assert.equal(held.length, count);
      assert.equal(new Set(held).size, count);
      for (const { x, y, spots } of made) {
        const mean = spots.reduce((sum, spot) => sum + spot.x, 0) / spots.length;
        assert.ok(Math.abs(mean - x) < 1e-9);
        const near = made.filter((other) => Math.hypot(other.x - x, other.y - y) < side);
        assert.equal(near.length, 1);
      }
    });
  }
}

test("the same spots make the same clusters", () => {
  assert.deepEqual(clusters(scattered(1000), 20), clusters(scattered(1000), 20));
});

test("spots on one place are never parted, neighbours across the edge of a cell are one", () => {
  const spots = [
    { ordinal: 0, x: 9.9, y: 5 },
    { ordinal: 1, x: 10.1, y: 5 },
    { ordinal: 2, x: 10.1, y: 5 },
    { ordinal: 3, x: 35, y: 5 },
  ];
  const ordinals = (side) => clusters(spots, side).map((cluster) => cluster.spots.map((spot) => spot.ordinal).sort());
  assert.deepEqual(ordinals(10), [[0, 1, 2], [3]]);
  assert.deepEqual(ordinals(0.1), [[0], [1, 2], [3]]);
});

test("clusters come in reading order, row after row", () => {
  const made = clusters(scattered(1000), 75).map(({ x, y }) => [Math.floor(y / 75), x]);
  assert.deepEqual(
    made,
    made.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]),
  );
});
