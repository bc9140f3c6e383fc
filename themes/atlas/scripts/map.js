// @ts-check
// The map of a country, come alive. It takes the figure that the page holds already and gives it pan, pinch, wheel and
// keys, the counts of the answer on show, and its places as clusters. It does not know how an answer is found, and the
// list says all that it shows.

import { clusters } from "./clusters.js";
import { place } from "./projection.js";

/**
 * @typedef {import("./clusters.js").Cluster} Cluster
 * @typedef {import("./clusters.js").Spot} Spot
 * @typedef {{fill: (path: string, facts?: object) => string, count: (noun: string, number: number) => string}} Words
 * @typedef {object} Setting
 * @property {Words} words
 * @property {string} home What the address of every page of this language begins with: "/fr/".
 * @property {import("./projection.js").Frames} frames
 * @property {(key: string) => void} choose
 * @property {(ordinal: number) => void} showCard
 * @property {(ordinals: number[]) => void} [showList] What is in view, or stands on one spot.
 * @typedef {object} Answer
 * @property {Map<string, number>} counts
 * @property {number} total In this country.
 * @property {{ordinal: number, lon: number, lat: number}[] | null} points
 * @property {Set<string>} chosen
 */

/** What a finger needs, in pixels. */
const TOUCH = 44;
/** How long a step of zoom or of the keys lasts, in milliseconds; the style sheet says the same. */
const GLIDE = 200;
const WHOLE = "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5";

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
 * @param {Element} parent
 * @param {string} name
 * @param {Record<string, unknown>} [attributes]
 * @param {unknown} [text]
 */
function draw(parent, name, attributes = {}, text = "") {
  const element = /** @type {SVGElement} */ (document.createElementNS("http://www.w3.org/2000/svg", name));
  for (const key in attributes) element.setAttribute(key, String(attributes[key]));
  element.textContent = String(text);
  parent.append(element);
  return element;
}

/**
 * @param {HTMLElement} element Holds the figure of a country's map, and its legend.
 * @param {Setting} setting
 */
export function enliven(element, { words, home, frames, choose, showCard, showList }) {
  const { width, height, zoom: most } = frames;
  const svg = /** @type {SVGSVGElement} */ (element.querySelector("svg.map"));
  const pane = /** @type {HTMLElement} */ (svg.parentElement);
  const legend = element.querySelector(".legend");
  const title = svg.getAttribute("aria-label");
  const letters = Number(svg.getAttribute("font-size"));
  const between = words.fill("map.shape_label", { place: "", count: "" });
  const numbers = [...svg.querySelectorAll("g > text")];
  const regions = [...svg.querySelectorAll("a")].map((link) => ({
    link,
    key: (link.getAttribute("href") ?? "").slice(home.length, -1),
    name: (link.getAttribute("aria-label") ?? "").split(between)[0],
    shape: /** @type {SVGPathElement} */ (link.querySelector(".shape")),
  }));
  const outlines = draw(svg, "g", { "aria-hidden": true });
  const marks = draw(svg, "g", { class: "spots" });
  const ears = new AbortController();

  const whole = { x: 0, y: 0, zoom: 1 };
  /** What the viewBox says, and what is on its way. */
  let view = whole;
  let aim = whole;
  /** Pixels a drawing unit when the whole is seen. */
  let fit = 0;
  /** @type {Spot[]} */
  let spots = [];
  /** @type {Map<number, Cluster[]>} */
  let levels = new Map();
  /** @type {{cluster: Cluster, ordinals: number[], mark: SVGElement}[]} */
  let shown = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let settling;

  /**
   * @param {EventTarget} target
   * @param {string} names
   * @param {(event: any) => void} listener
   */
  function on(target, names, listener) {
    for (const name of names.split(" ")) target.addEventListener(name, listener, { passive: false, signal: ears.signal });
  }

  // Where one looks.

  /** @param {{x: number, y: number, zoom: number}} next */
  function clamped(next) {
    const zoom = Math.min(Math.max(next.zoom, 1), most);
    return {
      zoom,
      x: Math.min(Math.max(next.x, 0), width - width / zoom),
      y: Math.min(Math.max(next.y, 0), height - height / zoom),
    };
  }

  /** The view in which what is seen at (x, y), in pixels, has come by (dx, dy) and grown. */
  function turned(/** @type {number} */ growth, x = (width * fit) / 2, y = (height * fit) / 2, dx = 0, dy = 0) {
    const { zoom } = clamped({ ...aim, zoom: aim.zoom * growth });
    const at = (/** @type {number} */ from, /** @type {number} */ by) => from / (fit * aim.zoom) - (from + by) / (fit * zoom);
    return { zoom, x: aim.x + at(x, dx), y: aim.y + at(y, dy) };
  }

  /** While it moves, the map is one picture: moving what is inside would paint every path again. */
  function go(/** @type {typeof view} */ next, /** @type {number} */ wait = 0) {
    aim = clamped(next);
    const size = fit * aim.zoom;
    svg.style.transform = `translate(${(view.x - aim.x) * size}px,${(view.y - aim.y) * size}px) scale(${aim.zoom / view.zoom})`;
    clearTimeout(settling);
    if (wait) settling = setTimeout(settle, wait);
  }

  function glide(/** @type {typeof view} */ next) {
    element.classList.add("gliding");
    go(next, GLIDE);
  }

  /** Draws the map crisp where it has come to. */
  function settle() {
    clearTimeout(settling);
    element.classList.remove("gliding");
    svg.style.transform = "";
    view = aim;
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${width / view.zoom} ${height / view.zoom}`);
    svg.setAttribute("font-size", String(letters / view.zoom));
    element.classList.toggle("zoomed", view.zoom > 1);
    mark();
  }

  const isSeen = (/** @type {{x: number, y: number}} */ { x, y }) =>
    x >= aim.x && y >= aim.y && x <= aim.x + width / aim.zoom && y <= aim.y + height / aim.zoom;

  /** @param {SVGPathElement} shape */
  function holds(shape, /** @type {number} */ x, /** @type {number} */ y) {
    const point = svg.createSVGPoint();
    [point.x, point.y] = [x, y];
    return shape.isPointInFill(point);
  }

  // What stands on it.

  function mark() {
    if (!fit) return;
    const unit = 1 / (fit * view.zoom);
    // Few levels: the grid halves when the zoom has doubled.
    const side = TOUCH / (fit * 2 ** Math.floor(Math.log2(view.zoom)));
    const clustered = levels.get(side) ?? clusters(spots, side);
    levels.set(side, clustered);
    const held = shown.find(({ mark }) => mark === document.activeElement);
    marks.textContent = "";
    marks.setAttribute("font-size", String(13 * unit));
    shown = clustered.filter(isSeen).map((cluster) => {
      const ordinals = [...new Set(cluster.spots.map((spot) => spot.ordinal))];
      const count = ordinals.length;
      const label = words.count("here", count);
      const region = regions.find(({ shape }) => holds(shape, cluster.x, cluster.y));
      const mark = draw(marks, "g", {
        role: "button",
        tabindex: -1,
        "aria-label": region ? words.fill("map.shape_label", { place: region.name, count: label }) : label,
        transform: `translate(${cluster.x} ${cluster.y})`,
      });
      draw(mark, "circle", { class: "reach", r: (TOUCH / 2) * unit });
      draw(mark, "circle", { class: "point", r: (count > 1 ? 10 + 3 * String(count).length : 8) * unit });
      if (count > 1) draw(mark, "text", {}, count);
      return { cluster, ordinals, mark };
    });
    const heir = held && shown.find(({ ordinals }) => ordinals.includes(held.ordinals[0]));
    rove(heir ?? shown[0], held);
    if (held && !heir) svg.focus();
  }

  /** One of the marks is a stop of the Tab key; arrows lead from it to the others. */
  function rove(/** @type {typeof shown[0] | undefined} */ to, /** @type {unknown} */ focus) {
    for (const one of shown) one.mark.setAttribute("tabindex", one === to ? "0" : "-1");
    if (focus) to?.mark.focus();
  }

  function open(/** @type {typeof shown[0]} */ { cluster, ordinals }) {
    if (ordinals.length < 2) return showCard(ordinals[0]);
    const [left, right, top, bottom] = ["x", "y"].flatMap((axis) => {
      const all = cluster.spots.map((spot) => spot[/** @type {"x" | "y"} */ (axis)]);
      return [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))];
    });
    const [across, down] = [right - left, bottom - top];
    if (view.zoom >= most || Math.max(across, down) * fit * most < TOUCH) return showList?.(ordinals);
    const zoom = Math.min(most, Math.max(2 * view.zoom, 0.7 * Math.min(width / across, height / down)));
    glide({ zoom, x: (left + right - width / zoom) / 2, y: (top + bottom - height / zoom) / 2 });
  }

  // Hands.

  /** @type {Map<number, PointerEvent>} */
  const fingers = new Map();
  let isDragged = false;
  let isTouched = false;
  let tapped = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let tapping;
  const spot = (/** @type {MouseEvent} */ { clientX, clientY }) => {
    const box = pane.getBoundingClientRect();
    return [clientX - box.x - pane.clientLeft, clientY - box.y - pane.clientTop];
  };

  on(pane, "dragstart", (event) => event.preventDefault());
  // One finger scrolls the page until the map is zoomed (the style sheet says so); two are for the map.
  on(pane, "touchstart touchmove", (event) => event.touches.length > 1 && event.cancelable && event.preventDefault());
  on(pane, "pointerdown", (/** @type {PointerEvent} */ event) => {
    if (event.button) return;
    isTouched = event.pointerType === "touch";
    if (aim !== view) settle();
    fingers.set(event.pointerId, event);
  });
  on(pane, "pointermove", (/** @type {PointerEvent} */ event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const [x0, y0] = spot(before);
    const [x1, y1] = spot(event);
    if (!isDragged) {
      if (Math.hypot(x1 - x0, y1 - y0) < 6) return;
      isDragged = true;
      pane.setPointerCapture(event.pointerId);
    }
    fingers.set(event.pointerId, event);
    const other = [...fingers.values()].find((finger) => finger.pointerId !== event.pointerId);
    if (other) {
      const [x, y] = spot(other);
      const growth = Math.hypot(x1 - x, y1 - y) / (Math.hypot(x0 - x, y0 - y) || 1);
      go(turned(growth, (x0 + x) / 2, (y0 + y) / 2, (x1 - x0) / 2, (y1 - y0) / 2));
    } else {
      go(turned(1, x0, y0, x1 - x0, y1 - y0));
    }
  });
  on(pane, "pointerup pointercancel", (/** @type {PointerEvent} */ event) => {
    if (!fingers.delete(event.pointerId) || fingers.size || !isDragged) return;
    settle();
    // The click that follows a drag comes before this.
    setTimeout(() => (isDragged = false));
  });
  on(pane, "click", (/** @type {MouseEvent} */ event) => {
    const target = /** @type {Element} */ (event.target);
    const one = shown.find(({ mark }) => mark.contains(target));
    const region = regions.find(({ link }) => link.contains(target));
    if (region && (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) return;
    event.preventDefault();
    if (isDragged) return;
    if (one) return open(one);
    const act = () => region && choose(region.key);
    if (!isTouched || !event.detail) return act();
    // A finger's first tap waits a moment for a second one, which would mean: nearer.
    clearTimeout(tapping);
    if (event.timeStamp - tapped < 300) glide(turned(2, ...spot(event)));
    else tapping = setTimeout(act, 300);
    tapped = event.timeStamp;
  });
  on(pane, "wheel", (/** @type {WheelEvent} */ event) => {
    if (!event.ctrlKey && !pane.contains(document.activeElement)) return;
    const turn = -event.deltaY * (event.deltaMode ? 30 : 1) * (event.ctrlKey ? 0.02 : 0.004);
    const next = turned(2 ** Math.min(Math.max(turn, -0.5), 0.5), ...spot(event));
    if (next.zoom === aim.zoom && !event.ctrlKey) return;
    event.preventDefault();
    go(next, GLIDE);
  });

  // Keys.

  on(pane, "keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    const at = shown.findIndex(({ mark }) => mark === document.activeElement);
    const dx = Number(key === "ArrowRight") - Number(key === "ArrowLeft");
    const dy = Number(key === "ArrowDown") - Number(key === "ArrowUp");
    if (at >= 0 && (key === "Enter" || key === " ")) open(shown[at]);
    else if (at >= 0 && dx + dy) rove(shown[(at + dx + dy + shown.length) % shown.length], true);
    else if (dx + dy && aim.zoom > 1) glide({ ...aim, x: aim.x + (dx * width) / aim.zoom / 4, y: aim.y + (dy * height) / aim.zoom / 4 });
    else if (key === "+" || key === "=") glide(turned(2));
    else if (key === "-") glide(turned(0.5));
    else if (key === "0") glide(whole);
    else return;
    event.preventDefault();
  });
  // A region that the Tab key has come to must be seen.
  on(svg, "focusin", ({ target }) => {
    const region = regions.find(({ link }) => link === target);
    if (!region || !region.link.matches(":focus-visible")) return;
    const { x, y, width, height } = region.shape.getBBox();
    if (!isSeen({ x: x + width / 2, y: y + height / 2 })) glide(whole);
  });

  const tools = document.createElement("div");
  tools.className = "map-tools";
  /** @param {string} path @param {string} face @param {() => void} act */
  function button(path, face, act) {
    const button = document.createElement("button");
    const label = words.fill(path);
    button.type = "button";
    button.textContent = face || label;
    if (face) button.setAttribute("aria-label", label);
    on(button, "click", act);
    tools.append(button);
    return button;
  }
  button("map.zoom_in", "+", () => glide(turned(2)));
  button("map.zoom_out", "−", () => glide(turned(0.5)));
  const all = button("map.whole", " ", () => glide(whole));
  draw(draw(all, "svg", { viewBox: "0 0 24 24", "aria-hidden": true }), "path", { d: WHOLE });
  if (showList) button("map.in_view", "", () => showList(inView()));
  svg.closest("figure")?.after(tools);

  // Answers.

  function inView() {
    return [...new Set(spots.filter(isSeen).map((spot) => spot.ordinal))];
  }

  /** @param {Answer} answer */
  function show({ counts, total, points, chosen }) {
    const of = (/** @type {string} */ key) => counts.get(key) ?? 0;
    const floors = steps(Math.max(0, ...regions.map(({ key }) => of(key))));
    const label = (/** @type {string | null} */ place, /** @type {number} */ count) =>
      words.fill("map.shape_label", { place, count: words.count("opportunities", count) });
    svg.setAttribute("aria-label", label(title, total));
    outlines.textContent = "";
    for (const { key, link, name, shape } of regions) {
      const count = of(key);
      const text = label(name, count);
      link.setAttribute("aria-label", text);
      /** @type {Element} */ (link.querySelector("title")).textContent = text;
      shape.setAttribute("class", `shape step-${step(floors, count)}`);
      const number = numbers.find((one) => holds(shape, Number(one.getAttribute("x")), Number(one.getAttribute("y"))));
      if (number) number.textContent = count ? String(count) : "";
      link.removeAttribute("aria-current");
      if (chosen.has(key)) {
        link.setAttribute("aria-current", "true");
        draw(outlines, "path", { class: "outline", d: shape.getAttribute("d") });
      }
    }
    if (legend) legend.textContent = "";
    [0, ...floors].forEach((from, at) => {
      if (!legend) return;
      const row = document.createElement("li");
      const to = floors[at] - 1;
      const path = !at ? "none" : at === floors.length ? "more" : to === from ? "one" : "range";
      draw(draw(row, "svg", { viewBox: "0 0 24 16", "aria-hidden": true }), "rect", { class: `step-${at}`, width: 24, height: 16 });
      row.append(words.fill(`map.step_${path}`, { n: from, from, to }));
      legend.append(row);
    });
    spots = (points ?? []).flatMap(({ ordinal, lon, lat }) => {
      const at = place(frames, lon, lat);
      return at ? [{ ordinal, x: at[0], y: at[1] }] : [];
    });
    levels = new Map();
    element.classList.toggle("with-spots", spots.length > 0);
    mark();
  }

  function reset() {
    aim = whole;
    settle();
  }

  svg.tabIndex = 0;
  element.classList.add("enlivened");
  const watch = new ResizeObserver(() => {
    fit = pane.clientWidth / width;
    levels = new Map();
    settle();
  });
  watch.observe(pane);
  on(window, "beforeprint", reset);

  function destroy() {
    reset();
    ears.abort();
    watch.disconnect();
    clearTimeout(tapping);
    element.classList.remove("enlivened", "with-spots");
    svg.removeAttribute("tabindex");
    for (const added of [outlines, marks, tools]) added.remove();
  }

  return { show, inView, destroy };
}
