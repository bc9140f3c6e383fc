// What the engine writes into `meta.maps` for a country, reckoned a second time from the borders themselves, as
// `src/geography/drawing.rs` does it: so that the scripts can be tried without a built index.
import { readFileSync } from "node:fs";
import { project } from "../../../themes/atlas/scripts/projection.js";

const A = 6378137;
const E2 = 0.0066943800229;
const radians = (degrees) => (degrees * Math.PI) / 180;

function conic(lat1, lat2, lat0, lon0, easting, northing) {
  const m = (lat) => Math.cos(radians(lat)) / Math.sqrt(1 - E2 * Math.sin(radians(lat)) ** 2);
  const t = (lat) => {
    const s = Math.sqrt(E2) * Math.sin(radians(lat));
    return Math.tan(Math.PI / 4 - radians(lat) / 2) / ((1 - s) / (1 + s)) ** (Math.sqrt(E2) / 2);
  };
  const n = (Math.log(m(lat1)) - Math.log(m(lat2))) / (Math.log(t(lat1)) - Math.log(t(lat2)));
  const f = m(lat1) / (n * t(lat1) ** n);
  return { kind: "lambert", n, c: A * f, rho0: A * f * t(lat0) ** n, lon0, easting, northing };
}

const utm = (zone, isSouth) => ({ kind: "mercator", lon0: zone * 6 - 183, northing: isSouth ? 1e7 : 0 });

/** By the names of `tests/geography/projections.tsv`. */
export const PROJECTIONS = {
  "lambert-93": conic(44, 49, 46.5, 3, 700000, 6600000),
  "belgian-lambert-2008": conic(49 + 50 / 60, 51 + 10 / 60, 50.797815, 4 + 21 / 60 + 33.177 / 3600, 649328, 665262),
  "utm-20n": utm(20),
  "utm-22n": utm(22),
  "utm-40s": utm(40, true),
  "utm-38s": utm(38, true),
};
const OVERSEAS = {
  "01": ["guadeloupe", "utm-20n"],
  "02": ["martinique", "utm-20n"],
  "03": ["guyane", "utm-22n"],
  "04": ["la-reunion", "utm-40s"],
  "06": ["mayotte", "utm-38s"],
};
const COUNTRIES = {
  france: ["lambert-93", "fr-regions", "fr-departements"],
  belgique: ["belgian-lambert-2008", "be-regions", "be-provinces"],
};
const WIDTH = 600;
const MARGIN = 6;

const layer = (name) =>
  JSON.parse(readFileSync(new URL(`../../../geodata/layers/${name}.overview.geojson`, import.meta.url), "utf8"))
    .features;

/** Every corner of some features, in degrees. */
export const corners = (features) =>
  features.flatMap(({ geometry: { type, coordinates } }) => (type === "Polygon" ? [coordinates] : coordinates).flat(2));

function box(points) {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const least = (all) => all.reduce((a, b) => Math.min(a, b));
  const most = (all) => all.reduce((a, b) => Math.max(a, b));
  return [least(xs), least(ys), most(xs), most(ys)];
}

/** An entry of `meta.maps`. */
export function frames(country) {
  const [name, regions, departments] = COUNTRIES[country];
  const isOverseas = ({ properties }) => properties.zone === "drom";
  const all = layer(regions);
  const mainland = all.filter((feature) => !isOverseas(feature));
  const overseas = all.filter(isOverseas).sort((a, b) => a.properties.code.localeCompare(b.properties.code));

  const fit = (unit, projection, features, [left, top, width, height]) => {
    const degrees = corners(features);
    const [west, south, east, north] = box(degrees);
    const [x0, y0, x1, y1] = box(degrees.map(([lon, lat]) => project(projection, lon, lat)));
    const scale = Math.min(width / (x1 - x0), (height ?? Infinity) / (y1 - y0));
    const high = height ?? (y1 - y0) * scale;
    return {
      frame: {
        unit,
        bounds: [west, south, east, north],
        scale,
        dx: left + (width - (x1 - x0) * scale) / 2 - x0 * scale,
        dy: top + (high - (y1 - y0) * scale) / 2 + y1 * scale,
        projection,
      },
      high,
    };
  };
  const inner = WIDTH - 2 * MARGIN;
  const { frame, high } = fit(null, PROJECTIONS[name], mainland, [MARGIN, MARGIN, inner]);
  const list = [frame];
  let bottom = high + 2 * MARGIN;
  if (overseas.length) {
    const side = (inner - MARGIN * (overseas.length - 1)) / overseas.length;
    const top = bottom + MARGIN;
    overseas.forEach((feature, at) => {
      const [slug, projection] = OVERSEAS[feature.properties.code];
      const inside = side * 0.76;
      const area = [MARGIN + at * (side + MARGIN) + side * 0.12, top + side * 0.12, inside, inside];
      list.push(fit(`${country}/${slug}`, PROJECTIONS[projection], [feature], area).frame);
    });
    bottom = top + side + MARGIN;
  }
  const sides = layer(departments)
    .filter((feature) => !isOverseas(feature))
    .map((feature) => {
      const [x0, y0, x1, y1] = box(corners([feature]).map(([lon, lat]) => project(PROJECTIONS[name], lon, lat)));
      return Math.max(x1 - x0, y1 - y0) * frame.scale;
    });
  const zoom = Math.min(40, Math.round((10 * WIDTH) / Math.min(...sides)) / 10);
  return { country, width: WIDTH, height: Math.ceil(bottom), zoom, frames: list };
}
