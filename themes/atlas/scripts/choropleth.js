// @ts-check
// The regions of a country's map: their colours, names and numbers, and the legend, for the answer on show. In go the
// static figure and an answer; what a hand does to the map is not known here.

/**
 * @typedef {{text: (path: string, facts?: any) => string, count: (path: string, number: number) => string}} Words
 * @typedef {{link: Element, key: string, name: string, shape: SVGPathElement, number?: Element}} Region
 * @typedef {object} Counted
 * @property {Map<string, number>} counts By unit key, "france/bretagne"; a unit left out counts 0.
 * @property {Set<string>} chosen
 */

/**
 * The least count of each class of colour above "none": the rule of `Steps` in `src/plan/maps.rs`.
 * @param {number} most
 */
export const steps = (most) =>
  [...new Set([0, 1, 2, 3].map((quarter) => Math.floor((most * quarter) / 4) + 1))].filter((floor) => floor <= most);

/**
 * @param {number[]} floors
 * @param {number} count
 */
export const step = (floors, count) => floors.filter((floor) => floor <= count).length;

/**
 * Adds an element of SVG.
 * @param {Element} parent
 * @param {string} name
 * @param {Record<string, unknown>} [attributes]
 * @param {unknown} [text]
 */
export function draw(parent, name, attributes = {}, text = "") {
  /** @type {any} */
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  element.textContent = text;
  parent.append(element);
  return element;
}

/**
 * @param {Element} element Holds the figure of a country's map, and its legend.
 * @param {Words} words
 * @param {string} home What the address of every page of this language begins with.
 */
export function choropleth(element, words, home) {
  /** @type {any} */
  const svg = element.querySelector("svg.map");
  const legend = element.querySelector(".legend");
  const title = svg.getAttribute("aria-label");
  const between = words.text("map.shape_label", { place: "", count: "" });
  /** @type {Element[]} */
  const numbers = [...svg.querySelectorAll("g > text")];
  /** @type {Region[]} */
  const regions = [...svg.querySelectorAll("a")].map((link) => ({
    link,
    key: link.getAttribute("href").slice(home.length, -1),
    name: link.getAttribute("aria-label").split(between)[0],
    shape: link.querySelector(".shape"),
  }));
  const country = regions[0]?.key.split("/")[0];
  const outlines = draw(svg, "g", { "aria-hidden": true });

  /**
   * The region that holds a place of the drawing; none while the map is hidden.
   * @type {(x: unknown, y: unknown) => Region | undefined}
   */
  const regionAt = (x, y) =>
    regions.find(({ shape }) => shape.isPointInFill(Object.assign(svg.createSVGPoint(), { x, y })));

  /** @type {(answer: Counted) => void} */
  const paint = ({ counts, chosen }) => {
    for (const number of numbers.splice(0)) {
      const region = regionAt(number.getAttribute("x"), number.getAttribute("y"));
      if (region) region.number = number;
      else numbers.push(number);
    }
    /** @type {(key: string) => number} */
    const of = (key) => counts.get(key) ?? 0;
    const floors = steps(Math.max(0, ...regions.map(({ key }) => of(key))));
    /** @type {(place: string, count: number) => string} */
    const label = (place, count) =>
      words.text("map.shape_label", { place, count: words.count("count.opportunities", count) });
    svg.setAttribute("aria-label", label(title, of(country)));
    outlines.textContent = "";
    for (const { key, link, name, shape, number } of regions) {
      const count = of(key);
      const text = label(name, count);
      link.setAttribute("aria-label", text);
      Object.assign(link.firstElementChild ?? {}, { textContent: text });
      shape.setAttribute("class", `shape step-${step(floors, count)}`);
      if (number) number.textContent = count ? String(count) : "";
      link.setAttribute("aria-current", String(chosen.has(key)));
      if (chosen.has(key)) draw(outlines, "path", { class: "outline", d: shape.getAttribute("d") });
    }
    const rows = [0, ...floors].map((from, at) => {
      const row = document.createElement("li");
      const to = floors[at] - 1;
      const path = !at ? "none" : !floors[at] ? "more" : to === from ? "one" : "range";
      const swatch = draw(row, "svg", { viewBox: "0 0 24 16", "aria-hidden": true });
      draw(swatch, "rect", { class: `step-${at}`, width: 24, height: 16 });
      row.append(words.text(`map.step_${path}`, { n: from, from, to }));
      return row;
    });
    legend?.replaceChildren(...rows);
  };

  return { regions, regionAt, paint, erase: () => outlines.remove() };
}
