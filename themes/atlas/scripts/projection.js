// @ts-check
// From degrees to the drawing: the two projections of `src/geography/projection.rs`, on GRS 80, with the parameters that
// the engine writes into `meta.maps`. Lambert's conic after J. P. Snyder, Map Projections (1987), 15-1; transverse
// Mercator by L. Krüger's series (1912), which is shorter than Snyder's and agrees with it to a millimetre.

/**
 * @typedef {{kind: "lambert", n: number, c: number, rho0: number, lon0: number, easting: number, northing: number}} Lambert
 * @typedef {{kind: "mercator", lon0: number, northing: number}} Mercator
 * @typedef {object} Frame
 * @property {string | null} unit An overseas region's key; null for the mainland.
 * @property {[west: number, south: number, east: number, north: number]} bounds Degrees: what is drawn.
 * @property {number} scale Drawing units a metre.
 * @property {number} dx
 * @property {number} dy
 * @property {Lambert | Mercator} projection
 * @typedef {object} Frames
 * @property {string} country
 * @property {number} width Of the viewBox.
 * @property {number} height
 * @property {number} [zoom] How far one may zoom in.
 * @property {Frame[]} frames
 */

// The eccentricity of GRS 80; its rectifying radius, in metres, times the scale of UTM; Krüger's first coefficients.
const E = 0.0818191910428;
const RADIUS = 6367449.14577 * 0.9996;
const ALPHA = [0.000837731825, 7.60852777e-7, 1.19764e-9];
const DEGREE = Math.PI / 180;
const { sin, cos, sinh, cosh, atanh } = Math;

/**
 * Easting and northing, in metres, of a longitude and latitude in degrees.
 * @param {Lambert | Mercator} projection
 * @param {number} lon
 * @param {number} lat
 */
export function project(projection, lon, lat) {
  const s = sin(lat * DEGREE);
  // The isometric latitude: both projections are conformal and begin with it.
  const psi = atanh(s) - E * atanh(E * s);
  const theta = (lon - projection.lon0) * DEGREE;
  const { northing } = projection;
  if (projection.kind === "lambert") {
    const { n, c, rho0, easting } = projection;
    const rho = c * Math.exp(-n * psi);
    return [easting + rho * sin(n * theta), northing + rho0 - rho * cos(n * theta)];
  }
  const xi = Math.atan2(sinh(psi), cos(theta));
  const eta = atanh(sin(theta) / cosh(psi));
  let x = eta;
  let y = xi;
  ALPHA.forEach((alpha, at) => {
    const j = 2 * at + 2;
    x += alpha * cos(j * xi) * sinh(j * eta);
    y += alpha * sin(j * xi) * cosh(j * eta);
  });
  return [500000 + RADIUS * x, northing + RADIUS * y];
}

/**
 * Where a point stands in a country's drawing, in units of its viewBox; undefined when it is not drawn.
 * @param {Frames} map
 * @param {number} lon
 * @param {number} lat
 * @returns {[x: number, y: number] | undefined}
 */
export function place({ width, height, frames }, lon, lat) {
  // As in `Drawing::place`: an islet may lie a little outside of what is drawn.
  const frame = frames.find(
    ({ bounds: [west, south, east, north] }) =>
      lon >= west - 0.1 && lon <= east + 0.1 && lat >= south - 0.1 && lat <= north + 0.1,
  );
  if (frame) {
    const [easting, northing] = project(frame.projection, lon, lat);
    const x = frame.dx + frame.scale * easting;
    const y = frame.dy - frame.scale * northing;
    if (x >= 0 && x <= width && y >= 0 && y <= height) return [x, y];
  }
}
