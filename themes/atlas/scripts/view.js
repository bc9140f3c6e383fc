// @ts-check
// What part of a drawing is looked at. Views in, views out; a place in the view is given in the drawing's units as they
// are when the whole is seen, so that no pixel is known here.

/**
 * @typedef {{x: number, y: number, zoom: number}} View Its left upper corner in the drawing, and how much it is enlarged.
 * @typedef {{width: number, height: number, most: number}} Sheet A drawing's size, and how far one may zoom in.
 */

/** @type {View} */
export const whole = { x: 0, y: 0, zoom: 1 };

/** @type {(value: number, least: number, most: number) => number} */
export const within = (value, least, most) => Math.min(Math.max(value, least), most);

/**
 * The nearest view that shows nothing beside the drawing.
 * @type {(sheet: Sheet, view: View) => View}
 */
export function clamped({ width, height, most }, { x, y, zoom }) {
  zoom = within(zoom, 1, most);
  return { x: within(x, 0, width - width / zoom), y: within(y, 0, height - height / zoom), zoom };
}

/**
 * The view in which what is now at (x, y), the middle unless it is said, has come by (dx, dy) and grown.
 * @param {Sheet} sheet
 * @param {View} view
 * @param {number} growth
 */
export function turned({ width, height, most }, view, growth, [x, y] = [width / 2, height / 2], [dx, dy] = [0, 0]) {
  const zoom = within(view.zoom * growth, 1, most);
  return { x: view.x + x / view.zoom - (x + dx) / zoom, y: view.y + y / view.zoom - (y + dy) / zoom, zoom };
}

/** @type {(sheet: Sheet, middle: {x: number, y: number}, zoom: number) => View} */
export const centred = ({ width, height }, { x, y }, zoom) => ({
  x: x - width / zoom / 2,
  y: y - height / zoom / 2,
  zoom,
});

/**
 * Whether a place of the drawing is in sight, or not farther outside than `margin` views.
 * @type {(sheet: Sheet, view: View, place: {x: number, y: number}, margin: number) => boolean}
 */
export const isNear = ({ width, height }, { x, y, zoom }, place, margin) =>
  [(place.x - x) / width, (place.y - y) / height].every((at) => Math.abs(at * zoom - 0.5) <= 0.5 + margin);
