import assert from "node:assert/strict";
import test from "node:test";
import { step, steps } from "../../../themes/atlas/scripts/choropleth.js";

// What `Steps::up_to` in src/plan/maps.rs makes of a greatest count.
const FLOORS = {
  0: [],
  1: [1],
  2: [1, 2],
  3: [1, 2, 3],
  4: [1, 2, 3, 4],
  5: [1, 2, 3, 4],
  6: [1, 2, 4, 5],
  7: [1, 2, 4, 6],
  8: [1, 3, 5, 7],
  50: [1, 13, 26, 38],
  101: [1, 26, 51, 76],
};

test("the classes have the bounds of the static maps", () => {
  for (const [most, floors] of Object.entries(FLOORS)) assert.deepEqual(steps(Number(most)), floors, `up to ${most}`);
});

test("every count has its step and the most has the last", () => {
  for (let most = 0; most < 60; most++) {
    const floors = steps(most);
    assert.equal(step(floors, 0), 0);
    assert.equal(step(floors, most), floors.length);
    for (let count = 1; count <= most; count++) {
      const of = step(floors, count);
      assert.ok(of >= 1 && of <= 4, `${count} of ${most}`);
    }
  }
});
