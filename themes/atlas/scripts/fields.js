// @ts-check
// The boxes to tick: they show the filters of a state, say which were chosen, and carry the counts of an answer.
import { h } from "./element.js";

/** Facets that the page shows all the time; the others when they are unfolded. */
const FOLDABLE = "details[data-facet]";

export class Fields {
  /**
   * @param {HTMLFormElement} form
   * @param {import("./words.js").Words} words
   */
  constructor(form, words) {
    this.form = form;
    this.words = words;
    /** @type {Map<string, HTMLInputElement[]>} */
    this.boxes = new Map();
    for (const box of form.querySelectorAll("input")) this.#know(box);
    this.#ancestors = new Map();
  }

  /** @type {Map<string, string[]>} the units above a unit, by its key */
  #ancestors;

  /** @param {HTMLInputElement} box */
  #know(box) {
    this.boxes.set(box.name, [...(this.boxes.get(box.name) ?? []), box]);
  }

  /** @param {string} facet */
  has(facet) {
    return this.boxes.has(facet) || facet === "start";
  }

  /** The facets whose counts can be seen now. */
  shown() {
    const open = [...this.form.querySelectorAll(FOLDABLE)].filter((part) => /** @type {HTMLDetailsElement} */ (part).open);
    const keys = open.map((part) => /** @type {HTMLElement} */ (part).dataset.facet ?? "");
    return keys.filter((key) => key !== "closing" && key !== "start");
  }

  /**
   * The word for a value.
   * @param {string} facet
   * @param {string} value
   */
  label(facet, value) {
    const box = this.boxes.get(facet)?.find((one) => one.value === value);
    const said = box?.closest("label")?.querySelector("span")?.textContent;
    if (said) return said;
    if (facet === "start") return `${this.words.text("explore.start")} ${this.#month(value.split("..")[0])}`;
    return value;
  }

  /** @param {string} month "2027-03" */
  #month(month) {
    const [year, number] = month.split("-");
    return this.words.text("date.month_year", { month: this.words.text(`month.${+number}`), year });
  }

  /** Every value with its word, for proposals: [facet, value, label]. */
  *values() {
    for (const [facet, boxes] of this.boxes)
      for (const box of boxes) if (box.value) yield /** @type {[string, string, string]} */ ([facet, box.value, this.label(facet, box.value)]);
  }

  /**
   * Adds the departments and provinces below the regions, and the months of departure.
   * @param {[string, string | null, string, string][]} units key, parent, level, name
   * @param {number[]} starts days in use
   * @param {number} today
   */
  complete(units, starts, today) {
    const parents = new Map(units.map(([key, parent]) => [key, parent]));
    for (const [key] of units) {
      /** @type {string[]} */
      const above = [];
      for (let unit = parents.get(key); unit; unit = parents.get(unit)) above.push(unit);
      this.#ancestors.set(key, above);
    }
    for (const [key, parent, level, name] of units) {
      if (level !== "department" || this.boxes.get("place")?.some((box) => box.value === key)) continue;
      const siblings = this.boxes.get("place")?.filter((box) => box.value === parent || this.#ancestors.get(box.value)?.includes(parent ?? ""));
      const box = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", name: "place", value: key }));
      const label = h("label.choice.choice-deep", { hidden: true }, box, h("span", {}, name), " ", h("b"));
      siblings?.at(-1)?.closest("label")?.after(label);
      this.#know(box);
    }
    const months = [...new Set(starts.filter((day) => day >= today).map((day) => new Date(day * 864e5).toISOString().slice(0, 7)))].sort();
    const field = this.form.querySelector('[data-facet="start"] select');
    if (field && months.length)
      field.append(...months.map((month) => h("option", { value: `${month}..` }, this.#month(month))));
  }

  /**
   * Ticks what a state has chosen.
   * @param {Record<string, string[]>} filters
   */
  show(filters) {
    for (const [facet, boxes] of this.boxes) {
      const chosen = filters[facet] ?? [];
      for (const box of boxes) box.checked = box.value ? chosen.includes(box.value) : !chosen.length;
    }
    const select = /** @type {HTMLSelectElement | null} */ (this.form.querySelector('select[name="start"]'));
    if (select) select.value = filters.start?.[0] ?? "";
    this.#unfold();
  }

  /** What is ticked, by facet. A unit stands for itself unless one of its parts is chosen too. */
  chosen() {
    /** @type {Record<string, string[]>} */
    const filters = {};
    for (const [facet, boxes] of this.boxes) {
      const values = boxes.filter((box) => box.checked && box.value).map((box) => box.value);
      if (values.length) filters[facet] = values;
    }
    if (filters.place) {
      const above = new Set(filters.place.flatMap((key) => this.#ancestors.get(key) ?? []));
      filters.place = filters.place.filter((key) => !above.has(key));
    }
    const select = /** @type {HTMLSelectElement | null} */ (this.form.querySelector('select[name="start"]'));
    if (select?.value) filters.start = [select.value];
    return filters;
  }

  /** Regions show below a chosen country, departments below a chosen region. */
  #unfold() {
    const boxes = this.boxes.get("place") ?? [];
    const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
    const open = new Set(chosen.flatMap((key) => [key, ...(this.#ancestors.get(key) ?? [])]));
    for (const box of boxes) {
      const parent = this.#ancestors.get(box.value)?.[0];
      box.indeterminate = !box.checked && chosen.some((key) => this.#ancestors.get(key)?.includes(box.value));
      const label = box.closest("label");
      if (label) label.hidden = parent !== undefined && !open.has(parent);
    }
  }

  /**
   * Writes the counts of an answer beside the boxes; values that would give nothing are dimmed, never hidden when chosen.
   * @param {Record<string, Record<string, number>>} counts
   */
  count(counts) {
    for (const [facet, found] of Object.entries(counts)) {
      for (const box of this.boxes.get(facet) ?? []) {
        if (!box.value) continue;
        const label = box.closest("label");
        const number = label?.querySelector("b");
        if (number) number.textContent = this.words.whole(found[box.value] ?? 0);
        label?.classList.toggle("is-empty", !found[box.value] && !box.checked);
      }
    }
  }
}
