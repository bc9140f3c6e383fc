// @ts-check
// From degrees to the drawing: the same two projections as `src/geography/projection.rs`, on GRS 80, with the
// parameters that the engine writes into `meta.maps`. Formulas: J. P. Snyder, Map Projections (1987), 15-1 and 8-9.

/**
 * @typedef {{conic: [n: number, f: number, rho0: number, lon0: number, easting: number, northing: number]}} Conic
 * @typedef {{transverse: [lon0: number, northing: number]}} Transverse
 * @typedef {object} Frame
 * @property {string | null} unit An overseas region's key; null for the mainland.
 * @property {[west: number, south: number, east: number, north: number]} bounds Degrees.
 * @property {number} scale Drawing units a metre.
 * @property {number} dx
 * @property {number} dy
 * @property {Conic | Transverse} projection
 * @typedef {object} Frames
 * @property {string} country
 * @property {number} width Of the viewBox.
 * @property {number} height
 * @property {number} zoom How far one may zoom in.
 * @property {Frame[]} frames
 */

const A = 6378137;
const E2 = 0.0066943800229;
const EP2 = E2 / (1 - E2);
const { sin, cos, tan, sqrt, PI } = Math;

/**
 * Easting and northing, in metres, of a longitude and latitude in degrees.
 * @param {Conic | Transverse} projection
 * @param {number} lon
 * @param {number} lat
 */
export function project(projection, lon, lat) {
  const phi = (lat * PI) / 180;
  const s2 = sin(phi) ** 2;
  if ("conic" in projection) {
    const [n, f, rho0, lon0, easting, northing] = projection.conic;
    const e = sqrt(E2);
    const s = e * sin(phi);
    const rho = A * f * (tan(PI / 4 - phi / 2) / ((1 - s) / (1 + s)) ** (e / 2)) ** n;
    const theta = (n * (lon - lon0) * PI) / 180;
    return [easting + rho * sin(theta), northing + rho0 - rho * cos(theta)];
  }
  const [lon0, northing] = projection.transverse;
  const nu = A / sqrt(1 - E2 * s2);
  const t = tan(phi) ** 2;
  const c = EP2 * (1 - s2);
  const a = (((lon - lon0) * PI) / 180) * cos(phi);
  const m =
    A *
    ((1 - E2 / 4 - (3 * E2 ** 2) / 64 - (5 * E2 ** 3) / 256) * phi -
      ((3 * E2) / 8 + (3 * E2 ** 2) / 32 + (45 * E2 ** 3) / 1024) * sin(2 * phi) +
      ((15 * E2 ** 2) / 256 + (45 * E2 ** 3) / 1024) * sin(4 * phi) -
      ((35 * E2 ** 3) / 3072) * sin(6 * phi));
  const x = a + ((1 - t + c) * a ** 3) / 6 + ((5 - 18 * t + t * t + 72 * c - 58 * EP2) * a ** 5) / 120;
  const y =
    (a * a) / 2 +
    ((5 - t + 9 * c + 4 * c * c) * a ** 4) / 24 +
    ((61 - 58 * t + t * t + 600 * c - 330 * EP2) * a ** 6) / 720;
  return [500000 + 0.9996 * nu * x, northing + 0.9996 * (m + nu * tan(phi) * y)];
}

/**
 * Where a point stands in a country's drawing, in units of its viewBox; undefined when it is not drawn.
 * @param {Frames} map
 * @param {number} lon
 * @param {number} lat
 * @returns {[x: number, y: number] | undefined}
 */
export function place({ width, height, frames }, lon, lat) {
  const frame = frames.find(({ bounds: [west, south, east, north] }) => lon >= west && lon <= east && lat >= south && lat <= north);
  if (frame) {
    const [easting, northing] = project(frame.projection, lon, lat);
    const x = frame.dx + frame.scale * easting;
    const y = frame.dy - frame.scale * northing;
    if (x >= 0 && x <= width && y >= 0 && y <= height) return [x, y];
  }
}
