import assert from "node:assert/strict";
import test from "node:test";
import { centred, clamped, isNear, turned, whole } from "../../../themes/atlas/scripts/view.js";

const sheet = { width: 600, height: 400, most: 16 };
const seen = (view, [x, y]) => [view.x + x / view.zoom, view.y + y / view.zoom];

test("what is under a hand is under it after a pinch that also moves", () => {
  const before = { x: 100, y: 50, zoom: 2 };
  const after = turned(sheet, before, 1.5, [200, 300], [30, -20]);
  assert.equal(after.zoom, 3);
  const [[x0, y0], [x1, y1]] = [seen(before, [200, 300]), seen(after, [230, 280])];
  assert.ok(Math.hypot(x1 - x0, y1 - y0) < 1e-9);
});

test("a view never shows what is beside the drawing, and ends where zoom ends", () => {
  assert.deepEqual(clamped(sheet, { x: -5, y: 1000, zoom: 2 }), { x: 0, y: 200, zoom: 2 });
  assert.deepEqual(clamped(sheet, { x: 5, y: 5, zoom: 0.5 }), whole);
  assert.equal(turned(sheet, whole, 100).zoom, 16);
  assert.deepEqual(turned(sheet, { x: 10, y: 10, zoom: 16 }, 2), { x: 10, y: 10, zoom: 16 });
});

test("a place in the middle of a view is seen, one outside only with a margin", () => {
  const view = centred(sheet, { x: 300, y: 200 }, 4);
  assert.deepEqual(view, { x: 225, y: 150, zoom: 4 });
  assert.ok(isNear(sheet, view, { x: 300, y: 200 }, 0));
  assert.ok(!isNear(sheet, view, { x: 200, y: 200 }, 0));
  assert.ok(isNear(sheet, view, { x: 200, y: 200 }, 0.5));
});
