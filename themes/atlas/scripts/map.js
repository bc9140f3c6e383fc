// @ts-check
// The map of a country, come alive. It takes the figure that the page holds already and gives it pan, pinch, wheel and
// keys, the counts of the answer on show, and its places as clusters. It does not know how an answer is found, and the
// list says all that it shows.

import { choropleth, draw } from "./choropleth.js";
import { clusters } from "./clusters.js";
import { place } from "./projection.js";
import { centred, clamped, isNear, turned, whole, within } from "./view.js";

/**
 * @typedef {import("./clusters.js").Spot} Spot
 * @typedef {object} Setting
 * @property {import("./choropleth.js").Words} words
 * @property {string} home What the address of every page of this language begins with: "/fr/".
 * @property {import("./projection.js").Frames} frames
 * @property {(key: string) => void} choose
 * @property {(ordinal: number) => void} showCard
 * @property {(ordinals: number[]) => void} [showList] What is in view, or stands on one spot.
 * @typedef {import("./view.js").View} View
 * @typedef {{spots: Spot[], ordinals: number[], x: number, y: number, mark: SVGElement}} Shown
 * @typedef {{ordinal: number, lon: number, lat: number}} Point
 * @typedef {import("./choropleth.js").Counted & {points: Point[] | null}} Answer
 */

/** What a finger needs, in pixels. */
const TOUCH = 44;
/** How long a step of zoom or of the keys lasts, and a second tap is waited for, in milliseconds. */
const MOMENT = 250;
/** @type {Record<string, [across: number, down: number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
/** @type {Record<string, number>} */
const GROWTH = { "+": 2, "=": 2, "-": 0.5, 0: 0.01 };
/** The page does not scroll to what has the focus: the map moves. */
const STILL = { preventScroll: true };
/** The corners of a frame. */
const WHOLE = "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5";

/**
 * @param {HTMLElement} element Holds the figure of a country's map, and its legend.
 * @param {Setting} setting
 */
export function enliven(element, { words, home, frames, choose, showCard, showList }) {
  const { width, height, zoom: most = 40 } = frames;
  const sheet = { width, height, most };
  /** @type {any} */
  const svg = element.querySelector("svg.map");
  /** @type {HTMLElement} */
  const pane = svg.parentElement;
  const letters = svg.getAttribute("font-size");
  const { regions, regionAt, paint, erase } = choropleth(element, words, home);
  const { classList } = element;
  const marks = draw(svg, "g", { class: "spots" });
  const tools = document.createElement("div");
  const ears = new AbortController();

  // What the viewBox says, and what is on its way.
  /** @type {View} */
  let view = whole;
  /** @type {View} */
  let aim = whole;
  // Pixels a drawing unit when the whole is seen; 0 while the map is hidden.
  let fit = 0;
  /** @type {Answer | undefined} */
  let answer;
  /** @type {Spot[]} */
  let spots = [];
  /** @type {Map<number, import("./clusters.js").Cluster[]>} */
  const levels = new Map();
  /** @type {Shown[]} */
  let shown = [];
  /** @type {any} */
  let timer;

  /** @type {(target: EventTarget, names: string, listener: (event: any) => void) => void} */
  const on = (target, names, listener) =>
    names
      .split(" ")
      .forEach((name) => target.addEventListener(name, listener, { passive: false, signal: ears.signal }));

  // Where one looks.

  /**
   * While it moves, the map is one picture: moving what is inside would paint every path again.
   * @param {View} next
   */
  const go = (next, wait = 0) => {
    aim = clamped(sheet, next);
    const size = fit * aim.zoom;
    const shift = `${(view.x - aim.x) * size}px,${(view.y - aim.y) * size}px`;
    svg.style.transform = `translate(${shift}) scale(${aim.zoom / view.zoom})`;
    clearTimeout(timer);
    if (wait) timer = setTimeout(settle, wait);
  };

  /** @type {(next: View) => void} */
  const glide = (next) => {
    classList.add("gliding");
    go(next, MOMENT);
  };

  /** Draws the map crisp where it has come to. */
  const settle = () => {
    classList.remove("gliding");
    svg.style.transform = "";
    view = aim;
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${width / view.zoom} ${height / view.zoom}`);
    svg.setAttribute("font-size", letters / view.zoom);
    classList.toggle("zoomed", view.zoom > 1);
    mark();
  };

  /** @type {(place: {x: number, y: number}) => boolean} */
  const isSeen = (place) => isNear(sheet, aim, place, 0);

  // What stands on it.

  const mark = () => {
    if (!fit) return;
    const unit = 1 / fit / view.zoom;
    // Few levels: the grid halves when the zoom has doubled.
    const level = Math.floor(Math.log2(view.zoom));
    const clustered = levels.get(level) ?? clusters(spots, TOUCH / fit / 2 ** level);
    levels.set(level, clustered);
    const held = shown.find(({ mark }) => mark === document.activeElement);
    // All that asks for the layout comes before all that changes it.
    const near = clustered
      .filter((one) => isNear(sheet, aim, one, 0.5))
      .map((one) => ({ ...one, region: regionAt(one.x, one.y) }));
    marks.textContent = "";
    marks.setAttribute("font-size", 13 * unit);
    shown = near.map(({ x, y, spots, region }) => {
      const ordinals = [...new Set(spots.map(({ ordinal }) => ordinal))];
      const count = ordinals.length;
      const said = words.count("count.here", count);
      // Arabic says two in a word; whoever speaks to the machine says what stands there.
      const label = count < 2 || said.includes(String(count)) ? said : `${count} · ${said}`;
      const mark = draw(marks, "g", {
        role: "button",
        "aria-label": region ? words.text("map.shape_label", { place: region.name, count: label }) : label,
        transform: `translate(${x} ${y})`,
      });
      draw(mark, "circle", { class: "reach", r: (TOUCH / 2) * unit });
      draw(mark, "circle", { class: "point", r: (count > 1 ? 10 + 3 * String(count).length : 8) * unit });
      if (count > 1) draw(mark, "text", {}, count);
      return { spots, ordinals, x, y, mark };
    });
    const heir = held && shown.find(({ ordinals }) => ordinals.includes(held.ordinals[0]));
    rove(heir ?? shown.find(isSeen));
    if (held) (heir?.mark ?? svg).focus(STILL);
  };

  /**
   * One of the marks is a stop of the Tab key; arrows lead from it to the others.
   * @param {Shown | undefined} to
   */
  const rove = (to) => {
    for (const one of shown) one.mark.setAttribute("tabindex", one === to ? "0" : "-1");
  };

  /** @type {(shown: Shown) => void} */
  const open = ({ spots, ordinals, x, y }) => {
    if (ordinals.length < 2) return showCard(ordinals[0]);
    const reach = spots.reduce((most, spot) => Math.max(most, Math.abs(spot.x - x), Math.abs(spot.y - y)), 0);
    if (view.zoom >= most || reach * fit * most < TOUCH / 2) return showList?.(ordinals);
    glide(centred(sheet, { x, y }, within((0.35 * width) / reach, 2 * view.zoom, most)));
  };

  // Hands.

  /** @type {Map<number, PointerEvent>} */
  const fingers = new Map();
  let isDragged = false;
  let isTouched = false;
  /** @type {any} */
  let tap;
  /** @type {(event: MouseEvent) => [x: number, y: number]} */
  const at = ({ clientX, clientY }) => {
    const box = pane.getBoundingClientRect();
    return [(clientX - box.x - pane.clientLeft) / fit, (clientY - box.y - pane.clientTop) / fit];
  };
  /** @type {(growth: number, at?: [x: number, y: number], by?: [dx: number, dy: number]) => View} */
  const turn = (growth, at, by) => turned(sheet, aim, growth, at, by);

  on(pane, "dragstart", (event) => event.preventDefault());
  // One finger scrolls the page until the map is zoomed (the style sheet says so); two are for the map.
  on(pane, "touchstart touchmove", (event) => event.touches[1] && event.cancelable && event.preventDefault());
  on(pane, "pointerdown", (event) => {
    if (event.button) return;
    isTouched = event.pointerType === "touch";
    if (aim !== view) settle();
    fingers.set(event.pointerId, event);
  });
  on(pane, "pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const [x0, y0] = at(before);
    const [x1, y1] = at(event);
    if (!isDragged) {
      if (Math.hypot(x1 - x0, y1 - y0) * fit < 6) return;
      isDragged = true;
      pane.setPointerCapture(event.pointerId);
    }
    fingers.set(event.pointerId, event);
    const other = [...fingers.values()].find((finger) => finger !== event);
    if (!other) return go(turn(1, [x0, y0], [x1 - x0, y1 - y0]));
    const [x, y] = at(other);
    const growth = Math.hypot(x1 - x, y1 - y) / (Math.hypot(x0 - x, y0 - y) || 1);
    go(turn(growth, [(x0 + x) / 2, (y0 + y) / 2], [(x1 - x0) / 2, (y1 - y0) / 2]));
  });
  on(window, "pointerup pointercancel", (event) => {
    if (!fingers.delete(event.pointerId) || fingers.size || !isDragged) return;
    settle();
    // The click that follows a drag comes before this.
    setTimeout(() => (isDragged = false));
  });
  on(pane, "click", (event) => {
    const one = shown.find(({ mark }) => mark.contains(event.target));
    const region = regions.find(({ link }) => link.contains(event.target));
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (isDragged) return;
    if (one) return open(one);
    const act = () => {
      if (region) choose(region.key);
    };
    if (!isTouched || !event.detail) return act();
    // A finger's first tap waits a moment for a second one, which would mean: nearer.
    clearTimeout(tap);
    tap = tap ? glide(turn(2, at(event))) : setTimeout(() => (tap = act()), MOMENT);
  });
  on(pane, "wheel", (event) => {
    if (!event.ctrlKey && !pane.contains(document.activeElement)) return;
    // Pixels: Firefox counts in lines for those only who ask for `deltaMode`. With Ctrl it may be a pinch, whose steps are small.
    const power = event.deltaY * (event.ctrlKey ? -0.02 : -0.004);
    const next = turn(2 ** within(power, -0.5, 0.5), at(event));
    if (next.zoom === aim.zoom && !event.ctrlKey) return;
    event.preventDefault();
    go(next, MOMENT);
  });

  // Keys.

  on(pane, "keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    const index = shown.findIndex(({ mark }) => mark === document.activeElement);
    const [dx, dy] = ARROWS[key] ?? [0, 0];
    if (GROWTH[key]) glide(turn(GROWTH[key]));
    else if (index >= 0 && (key === "Enter" || key === " ")) open(shown[index]);
    else if (index >= 0 && dx + dy) shown.at((index + dx + dy) % shown.length)?.mark.focus(STILL);
    else if (aim.zoom > 1 && dx + dy) glide(turn(1, [0, 0], [(-dx * width) / 4, (-dy * height) / 4]));
    else return;
    event.preventDefault();
  });
  on(pane, "focusin", ({ target }) => {
    if (target === svg || !target.matches(":focus-visible")) return;
    // What the keys have come to must be seen. At once, for a region: the browser is about to scroll to it.
    const one = shown.find(({ mark }) => mark === target);
    if (one && !isSeen(one)) glide(centred(sheet, one, aim.zoom));
    if (one) return rove(one);
    const { x, y, width, height } = target.getBBox();
    if (!isSeen({ x: x + width / 2, y: y + height / 2 })) reset();
  });

  /** @type {(path: string, face: string, act: () => void) => HTMLElement} */
  const button = (path, face, act) => {
    const button = document.createElement("button");
    const label = words.text(path);
    button.type = "button";
    button.textContent = face || label;
    if (face) button.setAttribute("aria-label", label);
    on(button, "click", act);
    tools.append(button);
    return button;
  };
  tools.className = "map-tools";
  button("map.zoom_in", "+", () => glide(turn(2)));
  button("map.zoom_out", "−", () => glide(turn(0.5)));
  const all = button("map.whole", " ", () => glide(whole));
  draw(draw(all, "svg", { viewBox: "0 0 24 24", "aria-hidden": true }), "path", { d: WHOLE });
  if (showList) button("map.in_view", "", () => showList(inView()));
  svg.closest("figure").after(tools);

  // Answers.

  const inView = () => [...new Set(spots.filter(isSeen).map(({ ordinal }) => ordinal))];

  /** @type {(next: Answer) => void} */
  const show = (next) => {
    answer = next;
    paint(answer);
    spots = (answer.points ?? []).flatMap(({ ordinal, lon, lat }) => {
      const at = place(frames, lon, lat);
      return at ? { ordinal, x: at[0], y: at[1] } : [];
    });
    classList.toggle("with-spots", !!spots.length);
    levels.clear();
    mark();
  };

  const reset = () => {
    aim = whole;
    settle();
  };
  on(window, "beforeprint", reset);

  const watch = new ResizeObserver(() => {
    fit = pane.clientWidth / width;
    if (answer) show(answer);
  });
  watch.observe(pane);
  svg.tabIndex = 0;
  classList.add("enlivened");

  const destroy = () => {
    reset();
    ears.abort();
    watch.disconnect();
    clearTimeout(tap);
    classList.remove("enlivened", "with-spots");
    svg.removeAttribute("tabindex");
    for (const added of [marks, tools]) added.remove();
    erase();
  };

  return { show, inView, destroy };
}
