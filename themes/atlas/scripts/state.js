// @ts-check
// What the visitor asks, as it stands in the address: anyone who opens the same address sees the same list.

/**
 * `near`: degrees, and the name that was chosen. `shown`: how many cards.
 * @typedef {{text: string, filters: Record<string, string[]>, sort: string, near: {name: string, lon: number, lat: number} | null,
 *   view: "list" | "map", shown: number}} State
 */

/** How many cards are shown at first, as on the page before it is asked anything, and how many more each time. */
export const PAGE = 10;

const OWN = new Set(["q", "sort", "near", "view"]);

/**
 * Reads the part of an address behind the question mark; what is not known is left out.
 * @param {string} search
 * @param {(facet: string) => boolean} isFacet
 * @returns {State}
 */
export function readState(search, isFacet) {
  const given = new URLSearchParams(search);
  /** @type {State["filters"]} */
  const filters = {};
  for (const [key, value] of given) {
    const values = value.split(",").filter(Boolean);
    if (!OWN.has(key) && isFacet(key) && values.length) filters[key] = [...new Set([...(filters[key] ?? []), ...values])];
  }
  const [lon, lat, ...name] = (given.get("near") ?? "").split(",");
  const isPlace = name.length > 0 && [lon, lat].every((part) => part !== "" && Number.isFinite(+part));
  const near = isPlace ? { name: name.join(","), lon: +lon, lat: +lat } : null;
  const sort = given.get("sort") ?? "";
  return {
    text: given.get("q") ?? "",
    filters,
    near,
    sort: sort === "closing" || (sort === "distance" && near) || (sort === "relevance" && near) ? sort : near ? "distance" : "relevance",
    view: given.get("view") === "map" ? "map" : "list",
    shown: PAGE,
  };
}

/**
 * Writes a state as the part of an address behind the question mark: empty for the state that asks nothing.
 * @param {State} state
 */
export function writeState({ text, filters, sort, near, view }) {
  /** @type {[string, string][]} */
  const parts = [];
  if (text.trim()) parts.push(["q", text.trim()]);
  for (const [key, values] of Object.entries(filters)) if (values.length) parts.push([key, values.join(",")]);
  if (near) parts.push(["near", `${near.lon},${near.lat},${near.name}`]);
  if (sort !== (near ? "distance" : "relevance")) parts.push(["sort", sort]);
  if (view === "map") parts.push(["view", view]);
  // Commas and slashes may stand in a query: the address stays readable when it is sent to someone.
  const written = parts.map(([key, value]) => `${key}=${encodeURIComponent(value).replace(/%2F/g, "/").replace(/%2C/g, ",").replace(/%20/g, "+")}`);
  return written.length ? `?${written.join("&")}` : "";
}
