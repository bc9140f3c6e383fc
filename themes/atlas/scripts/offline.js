// @ts-check
// The page about reading offline: what is on this phone, and the whole site on demand. Copies stand in the browser's
// own store of files (`caches`), where the service worker finds them; nothing else is stored.
import { register } from "./site.js";
import { fetchWords } from "./words.js";

const base = new URL("../../", import.meta.url);
const PREFIX = `rihla:${base.pathname}:`;
const AT_ONCE = 4;
/** Where a pack says that it is whole, and of which day: an address that no file has. */
const STATE = new URL("offline/kept", base).href;
const LIST = new URL("offline/list", base).href;

/**
 * @typedef {[address: string, hash: string, bytes: number]} Listed
 * @typedef {{day: string, digest: string, files: Listed[]}} List
 * @typedef {{files: number, bytes: number, about: number}} Sizes
 * @typedef {{day: string, digest: string} & Record<string, Sizes>} Build
 */

class RihlaOffline extends HTMLElement {
  /** @type {import("./words.js").Words} */
  #words;
  #language = document.documentElement.lang;
  /** @type {AbortController | null} */
  #work = null;

  async connectedCallback() {
    this.#words = await fetchWords(document.documentElement.dataset.words ?? "", this.#language);
    this.#part("missing").hidden = location.pathname === this.dataset.here;
    this.#part("retry").addEventListener("click", () => location.reload());
    await this.#showPages();
    // Without a secure connection a browser stores nothing.
    if (!globalThis.caches || !navigator.serviceWorker) {
      this.#part("unable").hidden = false;
      return;
    }
    this.#part("keep").addEventListener("click", () => this.#keep());
    this.#part("stop").addEventListener("click", () => this.#work?.abort());
    this.#part("remove").addEventListener("click", () => this.#remove());
    await this.#showPack();
    this.#part("pack").hidden = false;
  }

  /** @param {string} name @returns {any} */
  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  /** @param {string} name @param {Record<string, unknown>} [facts] */
  #text(name, facts) {
    return this.#words.text(`offline.${name}`, facts);
  }

  /** @param {number} bytes */
  #size(bytes) {
    const number = (Math.max(bytes, 1e5) / 1e6).toFixed(1).replace(".", this.#words.text("number.decimal"));
    return this.#text("megabytes", { n: number });
  }

  /** @param {string} iso */
  #day(iso) {
    return this.#words.day(Date.parse(iso) / 864e5).label;
  }

  /** The pages of this language that were visited, the last one first. */
  async #showPages() {
    if (!globalThis.caches || !(await caches.has(`${PREFIX}pages`))) return;
    const cache = await caches.open(`${PREFIX}pages`);
    const home = new URL(`${this.#language}/`, base).href;
    const items = [];
    for (const request of [...(await cache.keys())].reverse()) {
      if (!request.url.startsWith(home) || new URL(request.url).pathname === this.dataset.here) continue;
      const html = await (await cache.match(request, { ignoreVary: true }))?.text();
      const link = document.createElement("a");
      link.href = request.url;
      link.textContent = titleOf(html ?? "") || request.url;
      const item = document.createElement("li");
      item.append(link);
      items.push(item);
    }
    this.#part("pages").replaceChildren(...items);
    this.#part("pages").hidden = items.length === 0;
    this.#part("none").hidden = items.length > 0;
  }

  /** What is there of the whole site, and what could be. */
  async #showPack() {
    /** @type {Build | null} */
    const build = await fetch(new URL("offline/build.json", base), { cache: "no-store" })
      .then((answer) => (answer.ok ? answer.json() : null))
      .catch(() => null);
    const packs = await this.#packs();
    const whole = packs.find((pack) => pack.state);
    const begun = packs.some((pack) => !pack.state);
    const isOld = whole && build && whole.state.digest !== build.digest;
    const sizes = build?.[this.#language];
    const lines = [];
    if (whole) lines.push(this.#text("pack_there", { day: this.#day(whole.state.day) }));
    if (isOld) lines.push(this.#text("pack_newer", { day: this.#day(build.day) }));
    if (!whole && begun) lines.push(this.#text("pack_begun"));
    if (!whole && sizes)
      lines.push(this.#text("pack_size", { about: this.#size(sizes.about), bytes: this.#size(sizes.bytes) }));
    if (!build) lines.push(this.#text(whole ? "pack_offline" : "pack_needs_network"));
    this.#part("state").replaceChildren(...lines.map(paragraph));
    const verb = whole ? "update" : begun ? "resume" : "keep";
    this.#part("keep").textContent = this.#text(verb);
    this.#part("keep").hidden = !build || (whole && !isOld);
    this.#part("stop").hidden = true;
    this.#part("remove").hidden = packs.length === 0;
    this.#part("progress").hidden = true;
  }

  /** The packs of this language, whole or begun. */
  async #packs() {
    const names = (await caches.keys()).filter((name) => name.startsWith(`${PREFIX}pack:${this.#language}:`));
    return Promise.all(
      names.map(async (name) => {
        const cache = await caches.open(name);
        const state = await (await cache.match(STATE))?.json();
        return { name, cache, state };
      }),
    );
  }

  async #keep() {
    this.#work = new AbortController();
    const { signal } = this.#work;
    this.#part("keep").hidden = this.#part("remove").hidden = true;
    this.#part("stop").hidden = false;
    this.#say("");
    let ending = "pack_done";
    try {
      // The visitor wants it to stay: the browser is asked not to clear it away when room is short.
      await navigator.storage?.persist?.();
      await register();
      await this.#fetchAll(signal);
    } catch (error) {
      const name = error instanceof Error ? error.name : "";
      ending = name === "QuotaExceededError" ? "pack_full" : signal.aborted ? "pack_stopped" : "pack_broken";
      this.#work.abort();
    }
    this.#work = null;
    await this.#showPack();
    this.#say(this.#text(ending));
    (this.#part("keep").hidden ? this.#part("remove") : this.#part("keep")).focus();
  }

  /** @param {AbortSignal} signal */
  async #fetchAll(signal) {
    const json = async (/** @type {string} */ path) => {
      const answer = await fetch(new URL(path, base), { cache: "no-store", signal });
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return answer.json();
    };
    /** @type {Build} */
    const build = await json("offline/build.json");
    /** @type {List} */
    const list = await json(`offline/${build.digest}/${this.#language}.json`);
    const name = `${PREFIX}pack:${this.#language}:${build.digest}`;
    const former = (await this.#packs()).filter((pack) => pack.name !== name);
    const cache = await caches.open(name);
    await cache.put(LIST, new Response(JSON.stringify(list)));
    const known = await hashes(former.map((pack) => pack.cache));

    const bar = this.#part("progress");
    bar.max = list.files.reduce((sum, [, , bytes]) => sum + bytes, 0);
    bar.value = 0;
    bar.hidden = false;
    const files = list.files.values();
    let done = 0;
    const work = async () => {
      for (const [address, hash, bytes] of files) {
        signal.throwIfAborted();
        const url = new URL(address, base).href;
        if (!(await cache.match(url, { ignoreVary: true }))) {
          const same = await known.get(`${address} ${hash}`)?.match(url, { ignoreVary: true });
          const answer = same ?? (await fetch(url, { cache: "no-cache", signal }));
          if (answer.status !== 200) throw new Error(`${address}: ${answer.status}`);
          await cache.put(url, dated(answer, build.day));
        }
        bar.value += bytes;
        done += 1;
        if (done % 50 === 0) this.#say(this.#text("pack_progress", { done, total: list.files.length }));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    await cache.put(STATE, new Response(JSON.stringify({ day: build.day, digest: build.digest })));
    await Promise.all(former.map((pack) => caches.delete(pack.name)));
  }

  async #remove() {
    for (const pack of await this.#packs()) await caches.delete(pack.name);
    await this.#showPack();
    this.#say(this.#text("pack_removed"));
    if (!this.#part("keep").hidden) this.#part("keep").focus();
  }

  /** @param {string} words */
  #say(words) {
    this.#part("said").textContent = words;
  }
}

/** @param {string} words */
function paragraph(words) {
  const element = document.createElement("p");
  element.textContent = words;
  return element;
}

/**
 * Where each version of a file is already: by its address and hash.
 * @param {Cache[]} caches
 */
async function hashes(caches) {
  /** @type {Map<string, Cache>} */
  const known = new Map();
  for (const cache of caches) {
    /** @type {List | undefined} */
    const list = await (await cache.match(LIST))?.json();
    for (const [address, hash] of list?.files ?? []) known.set(`${address} ${hash}`, cache);
  }
  return known;
}

/**
 * A copy that says when it was stored, and of which day's site it is.
 * @param {Response} answer
 * @param {string} day
 */
function dated(answer, day) {
  const headers = new Headers(answer.headers);
  headers.set("rihla-stored", String(Date.now()));
  headers.set("rihla-day", day);
  return new Response(answer.body, { headers });
}

/**
 * The title of a page without the site's name. The page's policy rightly forbids to read it as HTML.
 * @param {string} html
 */
function titleOf(html) {
  const [, title = ""] = html.match(/<title>([^<]*)/) ?? [];
  const names = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  return title
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => names[/** @type {keyof typeof names} */ (name)])
    .replace(/ · [^·]*$/, "");
}

customElements.define("rihla-offline", RihlaOffline);
