// @ts-check
// The explore page: what is typed and ticked becomes a question, its answer becomes a list, counts and a map, and all of
// it stands in the address. Without this module the page is a list of links that works.
import { opportunityCard, otherEntry } from "./cards.js";
import { combobox } from "./combobox.js";
import { h } from "./element.js";
import { Fields } from "./fields.js";
import { fold } from "./fold.js";
import { IndexGone, Offline, openIndex } from "./index.js";
import { PAGE, readState, writeState } from "./state.js";
import { kept } from "./profile-kept.js";
import { fetchWords, today } from "./words.js";

/** Words may come as fast as they are typed; a screen reader hears the last count only. */
const QUIET = 700;

/** How many records the map shows as points when nothing is asked; with more it shows the regions only. */
const POINTS = 20000;

/** Distances of records without a spot; `places.js` says it too, and is loaded later. */
const NOWHERE = 65535;

/** Facets whose values are names that people type: the others are said by sentences, and proposed last. */
const NAMED = ["place", "kind", "format", "sector"];

/** Words of any script, to stand in a sentence without turning it around. @param {string} words */
const apart = (words) => `\u2068${words}\u2069`;

const RELOADED = "reloaded";

/** The index for which this page was loaded once more; where the browser keeps nothing, it never is. */
function reloadedFor() {
  try {
    return sessionStorage.getItem(RELOADED);
  } catch {
    return document.querySelector("rihla-explore")?.getAttribute("data-index");
  }
}

/** How long the page lies still before the place on it is remembered. */
const STILL = 200;

/** How far the record at a place of the answer is, when that is known. @param {import("./index.js").Answer} answer @param {number} at */
function kilometres({ distances }, at) {
  const km = distances?.[at];
  return km === NOWHERE ? undefined : km;
}

class Explore extends HTMLElement {
  /** @type {import("./words.js").Words} */
  words;
  /** @type {Fields} */
  fields;
  /** @type {Awaited<ReturnType<typeof openIndex>>} */
  index;
  home = "/";
  today = today();
  day = this.today;
  /** @type {import("./state.js").State} */
  #state;
  /** @type {AbortController | null} */
  #asking = null;
  #typing = false;
  #announcing = 0;
  #isComplete = false;
  /** @type {Record<string, any>} */
  #maps = {};
  /** @type {Promise<void> | null} profile: its form, loaded when it is opened or was filled in before */
  #waking = null;
  /** @type {import("./profile-form.js").ProfileForm | null} */
  #profile = null;

  connectedCallback() {
    this.#start().catch((cause) => this.#fail(cause));
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-part="${name}"]`));
  }

  async #start() {
    const { index, words, home } = this.dataset;
    const opening = openIndex(new URL(index ?? "", location.href).href);
    opening.catch(() => {});
    this.words = await fetchWords(words ?? "", document.documentElement.lang);
    this.home = home ?? "/";
    this.fields = new Fields(/** @type {HTMLFormElement} */ (this.#part("filters")), this.words);
    this.fields.boxes.set("profile", [this.#input("suiting")]); // profile
    this.#state = readState(location.search, (facet) => this.fields.has(facet));
    this.#state.shown = history.state?.shown ?? PAGE;
    for (const name of ["search", "near-button", "near", "bar", "filters", "sort", "profile"]) this.#part(name).hidden = false;
    this.#show();
    this.#listen();

    if (kept() || this.#state.filters.profile || location.hash === "#profile") await this.#wakeProfile(); // profile
    this.index = await opening;
    this.day = Math.max(this.today, this.index.meta.day);
    const { next_change: change } = this.index.meta;
    const isStale = change !== null && this.day >= change;
    const isLonger = this.#state.shown > this.#part("cards").childElementCount;
    if (isStale || this.#isAsking() || this.#state.view === "map" || (history.state && isLonger)) await this.#answer();
    this.#scrollBack();
    this.dataset.ready = "";
  }

  /** Gives the fields the places and months that only the index knows, when they are first looked at. */
  async #complete() {
    if (this.#isComplete) return;
    const { units, columns } = await this.index.facets();
    if (this.#isComplete) return;
    this.#isComplete = true;
    this.fields.complete(units, columns.starts?.values ?? [], this.day);
    this.fields.show(this.#state.filters);
  }

  /** The boxes are on the screen, so that their counts are worth fetching. */
  #seesFields() {
    return this.fields.form.offsetParent !== null;
  }

  /** Something is asked beyond the page as it was published. */
  #isAsking() {
    const { text, filters, near, sort } = this.#state;
    return Boolean(text.trim() || Object.keys(filters).length || near || sort !== "relevance" || this.#profile?.filter);
  }

  #listen() {
    const q = this.#input("q");
    const near = this.#input("near");
    combobox(q, this.#list("q-list"), (text) => this.#propose(text));
    combobox(near, this.#list("near-list"), (text) => this.#proposeCities(text), { takesFirst: true });
    q.addEventListener("input", () => this.#change({ text: q.value, shown: PAGE }, "typing"));
    near.addEventListener("input", () => {
      if (!near.value.trim() && this.#state.near) this.#change({ near: null, sort: "relevance", shown: PAGE });
    });
    const nearButton = this.#part("near-button");
    nearButton.addEventListener("click", () => {
      const isOpen = this.dataset.near !== "open";
      this.dataset.near = isOpen ? "open" : "";
      nearButton.setAttribute("aria-expanded", String(isOpen));
      if (isOpen) near.focus();
    });
    this.#part("search").addEventListener("submit", (event) => {
      event.preventDefault();
      q.blur();
      this.#change({ text: q.value, shown: PAGE });
    });
    this.fields.form.addEventListener("submit", (event) => event.preventDefault());
    this.fields.form.addEventListener("change", (event) => {
      this.#narrow(/** @type {HTMLInputElement} */ (event.target));
      this.#change({ filters: this.fields.chosen(), shown: PAGE });
    });
    // A facet that is unfolded shows its counts for the present question.
    this.fields.form.addEventListener("toggle", () => this.#answer(), true);
    // profile
    this.#part("profile").querySelector("details")?.addEventListener("toggle", () => this.#wakeProfile());
    // Sent before its module has come, it would go to the host.
    this.#part("profile").querySelector("form")?.addEventListener("submit", (event) => event.preventDefault());
    this.#input("suiting").addEventListener("change", () => this.#change({ filters: this.fields.chosen(), shown: PAGE }));
    const sort = /** @type {HTMLSelectElement} */ (this.querySelector("#sort"));
    sort.addEventListener("change", () => this.#change({ sort: sort.value, shown: PAGE }));
    for (const button of this.querySelectorAll("[data-view]"))
      button.addEventListener("click", () => {
        const view = /** @type {HTMLElement} */ (button).dataset.view;
        this.#change({ view: view === "map" ? "map" : "list" });
      });
    const open = this.#part("filters-button");
    const fold = (/** @type {boolean} */ isOpen) => {
      this.dataset.filters = isOpen ? "open" : "";
      open.setAttribute("aria-expanded", String(isOpen));
    };
    open.addEventListener("click", () => {
      fold(this.dataset.filters !== "open");
      if (this.dataset.filters === "open") this.#answer();
    });
    this.#part("filters-done").addEventListener("click", () => {
      fold(false);
      this.#part("bar").scrollIntoView();
      open.focus({ preventScroll: true });
    });
    // The list comes after the page, too late for the browser to find the place where the reader was.
    history.scrollRestoration = "manual";
    let still = 0;
    addEventListener("scroll", () => {
      clearTimeout(still);
      still = setTimeout(() => this.#hold(), STILL);
    });
    addEventListener("pagehide", () => this.#hold());
    addEventListener("popstate", (event) => {
      clearTimeout(still);
      this.#typing = false;
      this.#state = readState(location.search, (facet) => this.fields.has(facet));
      this.#state.shown = event.state?.shown ?? PAGE;
      this.#show();
      this.#answer().then(() => this.#scrollBack());
    });
    addEventListener("online", () => this.#answer());
  }

  /** Remembers, with the address, how much of the list is shown and where one is in it. */
  #hold() {
    history.replaceState({ shown: this.#state.shown, y: Math.round(scrollY) }, "");
  }

  /** Goes where one was when this address was left. */
  #scrollBack() {
    const { y } = history.state ?? {};
    if (y !== undefined) scrollTo({ top: y, behavior: "instant" });
  }

  /** profile: loads its form, and follows it. */
  #wakeProfile() {
    const wake = async () => {
      const [{ ProfileForm }] = await Promise.all([import("./profile-form.js"), this.words.also(this.dataset.profileWords ?? "")]);
      const section = this.#part("profile");
      this.#profile = new ProfileForm(section, {
        words: this.words,
        // A profile that is erased takes its filter with it.
        changed: () => (this.#state.filters.profile && !this.#profile?.filter ? this.#change({ filters: this.#without("profile", "1"), shown: PAGE }) : this.#answer()),
        narrow: (kind) => this.#change({ filters: { ...this.#state.filters, kind }, shown: PAGE }),
        done: () => {
          const head = this.#part("count");
          head.tabIndex = -1;
          head.focus();
        },
      });
      if (this.#state.filters.profile) this.#profile.invite();
      if (location.hash === "#profile") {
        section.querySelector("details")?.setAttribute("open", "");
        section.scrollIntoView();
      }
      this.#profile.offer(this.#state.filters);
    };
    // The search goes on without it; the form may be opened again.
    return (this.#waking ??= wake().catch((cause) => {
      this.#waking = null;
      console.error(cause);
    }));
  }

  /**
   * profile: asks the index, which hides what does not suit when the question says so.
   * @param {import("./index.js").Question} question
   * @param {{facets?: string[], signal?: AbortSignal}} [wishes]
   */
  #ask(question, wishes) {
    return this.index.answer(question, { ...wishes, profile: this.#profile?.filter });
  }

  /** @param {string} id */
  #input(id) {
    return /** @type {HTMLInputElement} */ (this.querySelector(`#${id}`));
  }

  /** @param {string} id */
  #list(id) {
    return /** @type {HTMLElement} */ (this.querySelector(`#${id}`));
  }

  /**
   * A chosen part of a place replaces the place; a place unticked takes its parts with it.
   * @param {HTMLInputElement} box
   */
  #narrow(box) {
    if (box.name !== "place" || box.checked) return;
    for (const other of this.fields.boxes.get("place") ?? [])
      if (other.value.startsWith(`${box.value}/`)) other.checked = false;
  }

  /**
   * Takes a change into the state, the page and the address. Letters typed one after another are one step back.
   * @param {Partial<import("./state.js").State>} change
   * @param {"typing" | "step"} how
   */
  #change(change, how = "step") {
    const next = { ...this.#state, ...change };
    const address = location.pathname + writeState(next) + location.hash;
    if (writeState(next) !== writeState(this.#state) && !(how === "typing" && this.#typing)) {
      this.#hold();
      history.pushState(null, "", address);
    }
    this.#state = next;
    history.replaceState({ shown: next.shown, y: Math.round(scrollY) }, "", address);
    this.#typing = how === "typing";
    this.#show(how === "typing");
    return this.#answer();
  }

  /** Writes the state into the controls. */
  #show(isTyping = false) {
    const { text, near, sort, view, filters } = this.#state;
    if (!isTyping) this.#input("q").value = text;
    if (near || document.activeElement !== this.#input("near")) this.#input("near").value = near?.name ?? "";
    this.#part("near-button").textContent = near ? `${this.words.text("explore.near")} ${near.name}` : `${this.words.text("explore.near")}…`;
    this.dataset.view = view;
    for (const button of this.querySelectorAll("[data-view]"))
      button.setAttribute("aria-pressed", String(/** @type {HTMLElement} */ (button).dataset.view === view));
    this.fields.show(filters);
    const select = /** @type {HTMLSelectElement} */ (this.querySelector("#sort"));
    const far = /** @type {HTMLOptionElement} */ (select.querySelector('[value="distance"]'));
    far.hidden = far.disabled = !near;
    select.value = sort;
    this.#chips();
    // The other language's page answers the same question.
    for (const link of document.querySelectorAll(".tongues a"))
      /** @type {HTMLAnchorElement} */ (link).search = writeState({ ...this.#state, text: "" });
  }

  #chips() {
    const { filters, near } = this.#state;
    const chip = (/** @type {string} */ name, /** @type {() => void} */ click) =>
      h("li", {}, h("button", { type: "button", "aria-label": this.words.text("explore.remove", { name }), click }, name));
    const chips = Object.entries(filters).flatMap(([facet, values]) =>
      values.map((value) => chip(this.fields.label(facet, value), () => this.#change({ filters: this.#without(facet, value), shown: PAGE }))),
    );
    if (near) chips.push(chip(`${this.words.text("explore.near")} ${near.name}`, () => this.#change({ near: null, sort: "relevance", shown: PAGE })));
    this.#part("filters-count").textContent = chips.length ? String(chips.length) : "";
    if (chips.length > 1)
      chips.push(h("li", {}, h("button.erase", { type: "button", click: () => this.#change({ filters: {}, near: null, sort: "relevance", shown: PAGE }) }, this.words.text("explore.erase"))));
    const list = this.#part("chips");
    list.hidden = !chips.length;
    list.replaceChildren(...chips);
  }

  /**
   * The filters without one value.
   * @param {string} facet
   * @param {string} value
   */
  #without(facet, value) {
    const filters = { ...this.#state.filters, [facet]: this.#state.filters[facet].filter((one) => one !== value) };
    if (!filters[facet].length) delete filters[facet];
    return filters;
  }

  /** The question of a state. @param {import("./state.js").State} state */
  #question({ text, filters, sort, near }) {
    /** @type {Record<string, any>} */
    const asked = { ...filters };
    if (!this.#profile?.filter) delete asked.profile; // profile: without answers nothing is hidden
    if (asked.closing) asked.closing = Number(asked.closing[0]);
    if (asked.start) asked.start = asked.start[0];
    return { text, filters: asked, sort: /** @type {"relevance"} */ (sort), near, day: this.day };
  }

  async #answer() {
    if (!this.index) return;
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    const { signal } = asking;
    const state = this.#state;
    const list = this.#part("cards");
    list.setAttribute("aria-busy", "true");
    const waiting = setTimeout(() => list.classList.add("is-waiting"), 300);
    try {
      const question = this.#question(state);
      const answer = await this.#ask(question, { signal });
      const shown = answer.order.subarray(0, state.shown);
      const [found, others, lines] = await Promise.all([this.index.cards(shown, this.day), this.index.cards(answer.others.subarray(0, 6), this.day), this.#profile?.lines(this.index, shown)]);
      signal.throwIfAborted();
      const around = { words: this.words, home: this.home, day: this.day };
      // The list comes first; the counts and the map cost more, and wait until they are seen.
      this.#deal(list, found.map((card, at) => opportunityCard(card, { ...around, km: kilometres(answer, at), extra: lines?.[at] })));
      this.#profile?.offer(state.filters);
      this.#part("peek").hidden = true;
      this.#count(answer.total);
      this.#more(answer.total);
      const aside = this.#part("others");
      aside.hidden = !others.length;
      aside.querySelector("ul")?.replaceChildren(...others.map((page) => otherEntry(page, around)));
      await this.#note(answer, signal);
      if (this.#seesFields()) {
        await this.#complete();
        const facets = this.fields.shown();
        if (facets.includes("place") && state.filters.place) facets.push("department");
        const { counts } = await this.#ask(question, { facets, signal });
        this.fields.count(counts);
      }
      if (state.view === "map") await this.#draw(question, answer, signal);
    } catch (cause) {
      if (!signal.aborted) await this.#fail(cause);
    } finally {
      clearTimeout(waiting);
      if (!signal.aborted) {
        list.classList.remove("is-waiting");
        list.setAttribute("aria-busy", "false");
      }
    }
  }

  /**
   * Puts cards in the place of others. A card that stays keeps what was unfolded in it, and the focus.
   * @param {HTMLElement} list
   * @param {HTMLElement[]} dealt
   */
  #deal(list, dealt) {
    const idOf = (/** @type {Element} */ part) => /** @type {HTMLElement | null} */ (part.closest("[data-id]"))?.dataset.id;
    const unfolded = new Set([...list.querySelectorAll("details[open]")].map(idOf));
    const active = document.activeElement;
    const held = active && list.contains(active) ? { id: idOf(active), tag: active.localName } : null;
    list.replaceChildren(...dealt);
    for (const card of dealt) {
      const details = card.querySelector("details");
      if (details && unfolded.has(card.dataset.id)) details.open = true;
      if (held && held.id === card.dataset.id)
        /** @type {HTMLElement | null} */ (card.querySelector(held.tag))?.focus({ preventScroll: true });
    }
  }

  /** @param {number} total */
  #count(total) {
    const said = this.words.count("count.opportunities", total);
    this.#part("count").textContent = said;
    clearTimeout(this.#announcing);
    this.#announcing = setTimeout(() => (this.#part("status").textContent = said), QUIET);
  }

  /** @param {number} total */
  #more(total) {
    const more = this.#part("more");
    const { shown } = this.#state;
    more.replaceChildren();
    if (total <= shown) return;
    const button = h("button.toggle", { type: "button" }, this.words.text("explore.more"));
    button.addEventListener("click", async () => {
      await this.#change({ shown: shown + PAGE });
      // The focus goes on where the list goes on.
      /** @type {HTMLElement | null} */ (this.#part("cards").children[shown]?.querySelector("a"))?.focus();
    });
    more.append(button);
  }

  /**
   * Says what was done with the words, and what to give up when nothing answers.
   * @param {import("./index.js").Answer} answer
   * @param {AbortSignal} signal
   */
  async #note({ words, relaxed, total, others }, signal) {
    const notes = [];
    for (const { typed, state, surfaces } of words) {
      if (state === "unknown") notes.push(h("p.explore-note", {}, this.words.text("explore.unknown_word", { word: apart(typed) })));
      if (state === "corrected")
        notes.push(h("p.explore-note", {}, this.words.text("explore.corrected_word", { word: apart(typed), others: surfaces.slice(0, 3).map((one) => `« ${apart(one)} »`).join(`${this.words.text("punctuation.comma")} `) })));
    }
    if (relaxed) notes.push(h("p.explore-note", {}, this.words.text("explore.relaxed")));
    if (!total) {
      const ways = await this.#waysOut();
      signal.throwIfAborted();
      notes.push(
        h("div.explore-note", {}, h("p", {}, this.words.text("explore.no_results")), ways.length ? h("p", {}, this.words.text("explore.loosen")) : null, ways.length ? h("ul.unlisted", {}, ...ways) : null),
      );
    }
    this.#part("notes").replaceChildren(...notes);
  }

  /** For each filter, what would be found without it. */
  async #waysOut() {
    const { filters, text } = this.#state;
    /** @type {{name: string, change: Partial<import("./state.js").State>}[]} */
    const ways = Object.entries(filters).flatMap(([facet, values]) =>
      values.map((value) => ({ name: this.fields.label(facet, value), change: { filters: this.#without(facet, value) } })),
    );
    if (text.trim()) ways.push({ name: text.trim(), change: { text: "" } });
    const found = await Promise.all(
      ways.map(async (way) => ({ ...way, total: (await this.#ask(this.#question({ ...this.#state, ...way.change }))).total })),
    );
    return found
      .filter(({ total }) => total)
      .sort((one, other) => other.total - one.total)
      .map(({ name, change, total }) => {
        const count = this.words.count("count.opportunities", total);
        const path = "text" in change ? "explore.loosen_text" : "explore.loosen_one";
        return h("li", {}, h("button.toggle", { type: "button", click: () => this.#change({ ...change, shown: PAGE }) }, this.words.text(path, { name: apart(name), text: apart(name), count: apart(count) })));
      });
  }

  /**
   * @param {string} text
   * @returns {Promise<import("./combobox.js").Proposal[]>}
   */
  async #propose(text) {
    const last = fold(text).match(/[\p{L}\p{N}]+$/u)?.[0];
    if (!last || !this.index) return [];
    const before = text.slice(0, text.length - (text.match(/[\p{L}\p{N}\p{M}]+$/u)?.[0].length ?? 0));
    const values = [];
    for (const [facet, value, label] of this.fields.values()) {
      const isChosen = this.#state.filters[facet]?.includes(value);
      const names = fold(label).split(/[^\p{L}\p{N}]+/u);
      if (isChosen || !names.some((name) => name.startsWith(last))) continue;
      const hint = this.words.text(`facet.${facet}`);
      const take = () => this.#change({ text: before.trim(), filters: { ...this.#state.filters, [facet]: [...(this.#state.filters[facet] ?? []), value] }, shown: PAGE });
      values.push({ label, hint, take, isNamed: NAMED.includes(facet) && names[0].startsWith(last) });
    }
    const [named, said] = [values.filter(({ isNamed }) => isNamed), values.filter(({ isNamed }) => !isNamed)];
    const words = (await this.index.suggest(text)).filter((word) => word !== last);
    const hint = this.words.text("explore.suggestion_word");
    // What begins so comes first; a sentence that holds the letters somewhere is a guess.
    return [
      ...named.slice(0, 3),
      ...words.slice(0, 4).map((word) => ({ label: word, hint, take: () => this.#change({ text: `${before}${word} `, shown: PAGE }) })),
      ...said.slice(0, words.length ? 2 : 4),
    ];
  }

  /**
   * @param {string} text
   * @returns {Promise<import("./combobox.js").Proposal[]>}
   */
  async #proposeCities(text) {
    const isBegun = text.trim().length > 1 && Boolean(this.index);
    const cities = isBegun ? await this.index.cities(text) : [];
    const said = this.words.text(isBegun && !cities.length ? "explore.near_none" : "explore.near_hint");
    const hint = this.#list("near-hint");
    if (hint.textContent !== said) hint.textContent = said;
    return cities.slice(0, 8).map(({ name, unit, lon, lat }) => ({
      label: name,
      hint: unit,
      take: () => this.#change({ near: { name, lon, lat }, sort: "distance", shown: PAGE }),
    }));
  }

  /**
   * Brings the maps to life, the first time they are looked at, and puts an answer on them.
   * @param {import("./index.js").Question} question
   * @param {import("./index.js").Answer} answer
   * @param {AbortSignal} signal
   */
  async #draw(question, answer, signal) {
    const [{ enliven }, { maps }] = await Promise.all([import("./map.js"), this.index.facets()]);
    // Places are counted as if none were chosen: the map shows where else there is something.
    const { counts } = await this.#ask(question, { facets: ["place"], signal });
    const isMany = this.index.meta.opportunities > POINTS && !this.#isAsking();
    const spots = isMany ? null : await this.index.spots(answer.order);
    signal.throwIfAborted();
    const points = spots && Array.from(spots.ordinals, (ordinal, at) => ({ ordinal, lon: spots.lons[at], lat: spots.lats[at], country: spots.countries[at] }));
    for (const element of this.querySelectorAll("[data-map]")) {
      const key = /** @type {HTMLElement} */ (element).dataset.map ?? "";
      this.#maps[key] ??= enliven(/** @type {HTMLElement} */ (element), {
        words: this.words,
        home: this.home,
        frames: /** @type {any} */ (maps.find(({ country }) => country === key)),
        choose: (unit) => this.#choose(unit),
        showCard: (ordinal) => this.#peek([ordinal]),
        showList: (ordinals) => this.#peek(ordinals),
      });
      this.#maps[key].show({ counts: new Map(Object.entries(counts.place)), points: points && points.filter(({ country }) => country === key), chosen: new Set(question.filters?.place ?? []) });
    }
  }

  /** A region touched on the map is a filter; touched again, none. @param {string} unit */
  #choose(unit) {
    const places = this.#state.filters.place ?? [];
    const filters = { ...this.#state.filters, place: places.includes(unit) ? places.filter((one) => one !== unit) : [...places, unit] };
    this.#state.filters = filters;
    this.fields.show(filters);
    this.#change({ filters: this.fields.chosen(), shown: PAGE });
  }

  /** Shows the cards of points below the maps. @param {number[]} ordinals */
  async #peek(ordinals) {
    const found = await this.index.cards(ordinals.slice(0, PAGE), this.day);
    const list = this.#part("peek");
    list.replaceChildren(...found.map((card) => opportunityCard(card, { words: this.words, home: this.home, day: this.day })));
    list.hidden = false;
    list.scrollIntoView({ block: "nearest" });
    /** @type {HTMLElement | null} */ (list.querySelector("a"))?.focus();
  }

  /**
   * A module that does not come: there is no network, or the site was published anew and its folder is gone.
   * @param {unknown} cause
   */
  async #meaning(cause) {
    if (!(cause instanceof TypeError && /module/i.test(cause.message))) return cause;
    return fetch(this.dataset.index ?? "", { cache: "no-store" }).then(
      ({ ok }) => (ok ? cause : new IndexGone(cause.message)),
      () => new Offline(cause.message),
    );
  }

  /** @param {unknown} trouble */
  async #fail(trouble) {
    const cause = await this.#meaning(trouble);
    const index = this.dataset.index ?? "";
    if (cause instanceof IndexGone && reloadedFor() !== index) {
      // The site was published anew while this page was open. Once for each index: a broken host must not loop.
      this.#hold();
      sessionStorage.setItem(RELOADED, index);
      location.reload();
      return;
    }
    const path = cause instanceof Offline ? "explore.offline" : "explore.failed";
    const said = this.words?.text(path);
    if (!(cause instanceof Offline)) console.error(cause);
    if (!said) return;
    const retry = h("button.toggle", { type: "button", click: () => (this.index ? this.#answer() : location.reload()) }, this.words.text("explore.retry"));
    this.#part("notes").replaceChildren(h("p.explore-note", { role: "alert" }, said, retry));
  }
}

customElements.define("rihla-explore", Explore);
