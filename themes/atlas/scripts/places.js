// @ts-check
// Where opportunities are, and how far that is. Loaded when a map or a distance is asked for. Coordinates are degrees,
// longitude first.
import { meanings } from "./facets.js";
import { once } from "./index.js";
import { walk } from "./read.js";

/**
 * Side by side, a spot each.
 * @typedef {{ordinals: Uint32Array, lons: Float64Array, lats: Float64Array}} Spots
 * @typedef {Spots & {country: string}} RegionSpots
 */

export const NOWHERE = 65535;

const EARTH_KM = 6371.0088;
const RADIANS = Math.PI / 180;

/**
 * Returns a function that gives the kilometres from a point along the great circle (haversine, on a sphere of the
 * earth's mean radius).
 * @param {{lon: number, lat: number}} from
 */
export function kilometresFrom({ lon, lat }) {
  /** @param {number} toLon @param {number} toLat */
  return (toLon, toLat) => {
    const up = Math.sin(((toLat - lat) * RADIANS) / 2) ** 2;
    const across = Math.sin(((toLon - lon) * RADIANS) / 2) ** 2;
    return 2 * EARTH_KM * Math.asin(Math.sqrt(up + Math.cos(lat * RADIANS) * Math.cos(toLat * RADIANS) * across));
  };
}

/**
 * Reads the spots of a region's records, in thousandths of a degree: `counts` for each of them in turn.
 * @param {Uint8Array} bytes
 * @param {Uint32Array} records the ordinals of the region's records
 * @returns {Spots}
 */
export function unpackSpots(bytes, records) {
  const from = walk(bytes);
  const origins = [from.zigzag(), from.zigzag()];
  const counts = from.many(records.length);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const [lons, lats] = origins.map((origin) => {
    const low = from.take(total);
    const high = from.take(total);
    return Float64Array.from(low, (byte, at) => (origin + byte + (high[at] << 8)) / 1000);
  });
  const ordinals = new Uint32Array(total);
  let at = 0;
  records.forEach((ordinal, record) => ordinals.fill(ordinal, at, (at += counts[record])));
  return { ordinals, lons, lats };
}

export class Places {
  /** @type {Map<string, Promise<RegionSpots>>} */
  #spots = new Map();
  /** @type {{key: string, km: Uint16Array, regions: Set<Spots>}} */
  #near = { key: "", km: new Uint16Array(), regions: new Set() };

  /**
   * @param {any} meta
   * @param {(path: string, read: (bytes: Uint8Array) => any) => Promise<any>} file
   * @param {import("./facets.js").Facets} columns
   */
  constructor(meta, file, columns) {
    this.meta = meta;
    this.file = file;
    this.columns = columns;
  }

  /**
   * The spots of every region in which one of these opportunities lies.
   * @param {ArrayLike<number>} ordinals
   * @returns {Promise<RegionSpots[]>}
   */
  async #regions(ordinals) {
    const { region } = await this.columns.columns(["region"]);
    const { numbers } = region;
    const keys = meanings(region);
    const seen = new Uint8Array(keys.length);
    for (let at = 0; at < ordinals.length; at++) seen[numbers[ordinals[at]]] = 1;
    const wanted = new Set(keys.filter((_, number) => seen[number]).flat());
    return Promise.all(
      this.columns.facets.segments
        .filter((/** @type {any[]} */ [name]) => name.startsWith("spots/") && wanted.has(name.slice(6)))
        .map((/** @type {any[]} */ segment) =>
          once(this.#spots, segment[0], async () => {
            const inside = keys.map((set) => set.includes(segment[0].slice(6)));
            const records = Uint32Array.from(numbers.keys()).filter((ordinal) => inside[numbers[ordinal]]);
            const [, country] = segment[0].split("/");
            return { country, ...unpackSpots(await this.columns.segment(segment), records) };
          }),
        ),
    );
  }

  /**
   * Returns where these opportunities are, and in which country: a record has as many spots as places with a point.
   * @param {ArrayLike<number>} ordinals
   * @returns {Promise<Spots & {countries: string[]}>}
   */
  async spots(ordinals) {
    const wanted = new Uint8Array(this.meta.opportunities);
    for (let at = 0; at < ordinals.length; at++) wanted[ordinals[at]] = 1;
    const regions = await this.#regions(ordinals);
    /** @param {"ordinals" | "lons" | "lats"} name */
    const joined = (name) =>
      regions.flatMap((region) => Array.from(region[name]).filter((_, at) => wanted[region.ordinals[at]]));
    return {
      countries: regions.flatMap(({ country, ordinals }) => Array.from(ordinals).flatMap((ordinal) => (wanted[ordinal] ? [country] : []))),
      ordinals: Uint32Array.from(joined("ordinals")),
      lons: Float64Array.from(joined("lons")),
      lats: Float64Array.from(joined("lats")),
    };
  }

  /**
   * Returns the kilometres to the nearest spot, by ordinal: those of these opportunities at least, NOWHERE without one.
   * @param {{lon: number, lat: number}} from
   * @param {ArrayLike<number>} wanted
   */
  async distances(from, wanted) {
    const key = `${from.lon} ${from.lat}`;
    const regions = await this.#regions(wanted);
    if (this.#near.key !== key)
      this.#near = { key, km: new Uint16Array(this.meta.opportunities).fill(NOWHERE), regions: new Set() };
    const { km, regions: measured } = this.#near;
    const kilometres = kilometresFrom(from);
    for (const region of regions) {
      if (measured.has(region)) continue;
      measured.add(region);
      region.ordinals.forEach((ordinal, at) => {
        km[ordinal] = Math.min(km[ordinal], Math.round(kilometres(region.lons[at], region.lats[at])));
      });
    }
    return km;
  }
}
