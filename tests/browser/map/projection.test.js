import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { place, project } from "../../../themes/atlas/scripts/projection.js";
import { PROJECTIONS, frames } from "./frames.js";

const read = (path) => readFileSync(new URL(`../../geography/${path}`, import.meta.url), "utf8");

test("degrees become the metres of the national grids, to a millimetre", () => {
  const rows = read("projections.tsv").trim().split("\n").slice(1);
  assert.equal(rows.length, 35);
  for (const row of rows) {
    const [territory, , lon, lat, easting, northing] = row.split("\t");
    const [x, y] = project(PROJECTIONS[territory], Number(lon), Number(lat));
    assert.ok(Math.hypot(x - easting, y - northing) < 0.001, `${row}: ${x}, ${y}`);
  }
});

test("a town stands in its territory, a point abroad stands nowhere", () => {
  const france = frames("france");
  const [x, y] = place(france, 2.3522, 48.8566);
  assert.ok(x > 270 && x < 310 && y > 120 && y < 150, `Paris at ${x}, ${y}`);
  assert.ok(place(france, 45.2278, -12.7806)[1] > 565, "Mamoudzou is in its inset");
  assert.equal(place(france, -9.6, 30.4), undefined);
  assert.equal(place(france, 0, 0), undefined);
});
