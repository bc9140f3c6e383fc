// The service worker. Reading goes first to the network, so that nobody reads yesterday's page by accident, and to a
// copy when the network is slow or gone. Files whose name holds a digest never change: they come from the copy at once.
// The engine writes SITE above: the base path, the digest of the build, the offline page of each language, and what to
// keep from the start. Every name of a cache begins with the site's own prefix: other sites may share the host.

const PREFIX = `rihla:${SITE.base}/:`;
const PAGES = `${PREFIX}pages`;
const BUILD = `${PREFIX}build:${SITE.digest}`;
const PAGES_KEPT = 60;
const PATIENCE = 3000;
const STORED = "rihla-stored";
const DAY = "rihla-day";

/** Which pages were shown from a copy, by the client that shows them: the day the copy was last known to be true. */
const shown = new Map();
let isTidy = false;

addEventListener("install", (event) => {
  event.waitUntil(precache());
  skipWaiting();
});

addEventListener("activate", (event) => event.waitUntil(begin()));

addEventListener("message", ({ data, source, ports: [port] }) => {
  if (data === "copy" && port) port.postMessage(shown.get(source?.id) ?? null);
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || request.headers.has("range") || !isOurs(url)) return;
  const path = url.pathname.slice(SITE.base.length);
  if (request.mode === "navigate") {
    const network = fromNetwork(event, url);
    event.waitUntil(network);
    event.respondWith(page(event, url, network));
  } else if (/^\/(assets|search)\//.test(path)) {
    event.respondWith(unchanging(event, url));
  } else if (path.startsWith("/media/")) {
    event.respondWith(picture(event, url));
  }
});

const isOurs = ({ origin, pathname }) => origin === location.origin && pathname.startsWith(`${SITE.base}/`);

/** What is stored is stored under the address alone: what a visitor asks the explore page is not another page. */
const key = ({ origin, pathname }) => origin + pathname;

/** Keeps what the offline page needs. Under Save-Data nothing is fetched that was not asked for. */
async function precache() {
  const cache = await caches.open(BUILD).catch(() => null);
  if (!cache || navigator.connection?.saveData) return;
  await Promise.all(
    SITE.precache.map(async (address) => {
      try {
        const known = address.includes("/assets/") && (await find(new URL(address, location.href)));
        await put(cache, new URL(address, location.href).href, known || (await fetch(address)));
      } catch {
        // Storage is full, or the network is gone again: the site works as it did before.
      }
    }),
  );
}

/** Takes over the pages that are open, and keeps them: the page of a first visit is the one to find again offline. */
async function begin() {
  await clients.claim();
  for (const client of await clients.matchAll({ type: "window" })) {
    const url = new URL(client.url);
    if (!isOurs(url)) continue;
    try {
      // What the browser has just shown is in its own store: this costs nothing.
      await keepPage(url, await fetch(url.href, { cache: "force-cache" }));
    } catch {
      // It was never stored, and there is no network: nothing to keep.
    }
  }
}

/** A page from the network, kept on the way; nothing when there is no network. */
async function fromNetwork(event, url) {
  let response;
  try {
    response = await fetch(event.request);
  } catch {
    return null;
  }
  if (response.ok) {
    const copy = response.clone();
    event.waitUntil(keepPage(url, copy).then(tidy));
  }
  return response;
}

async function page(event, url, network) {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
  const early = await Promise.race([network, late]);
  if (early && early.status < 500) return early;
  const copy = await newestCopy(url);
  if (copy) {
    shown.set(event.resultingClientId, copy.headers.get(DAY) ?? "");
    event.waitUntil(touch(url));
    return copy;
  }
  // Nothing is kept: a slow network is better than none.
  return (await network) ?? (await offlinePage(url)) ?? Response.error();
}

/** The copy that was stored last, be it of a visit or of the whole site. */
async function newestCopy(url) {
  const age = (response) => Number(response.headers.get(STORED));
  let newest;
  for (const name of [PAGES, ...(await names("pack:"))]) {
    const found = await match(name, url);
    if (found && !(newest && age(newest) >= age(found))) newest = found;
  }
  return newest;
}

async function offlinePage(url) {
  const path = url.pathname.slice(SITE.base.length);
  const languages = path.startsWith("/ar/") ? ["ar", "fr"] : ["fr", "ar"];
  for (const language of languages) {
    const found = await find(new URL(SITE.offline[language], location.href));
    if (found) return found;
  }
}

async function unchanging(event, url) {
  const found = await find(url);
  if (found) return found;
  try {
    const response = await fetch(event.request);
    if (isWhole(response)) {
      const copy = response.clone();
      event.waitUntil(caches.open(BUILD).then((cache) => put(cache, key(url), copy)));
    }
    return response;
  } catch {
    return (await namesake(url)) ?? Response.error();
  }
}

async function picture(event, url) {
  try {
    const response = await fetch(event.request);
    if (isWhole(response)) {
      const copy = response.clone();
      event.waitUntil(caches.open(BUILD).then((cache) => put(cache, key(url), copy)));
    }
    return response;
  } catch {
    return (await find(url)) ?? Response.error();
  }
}

/** An old copy of a page names the style of its day: today's dresses it nearly as well. */
async function namesake(url) {
  const bare = (address) => address.replace(/\.[0-9a-f]{10}(?=[./])/, "");
  for (const name of [BUILD, ...(await names("pack:"))]) {
    const kept = (await caches.has(name)) ? await (await caches.open(name)).keys() : [];
    const other = kept.find((request) => bare(request.url) === bare(key(url)));
    if (other) return match(name, new URL(other.url));
  }
}

/** A file of this build, of a former one, or of the whole site. */
async function find(url) {
  for (const name of [BUILD, ...(await names("build:")), ...(await names("pack:"))]) {
    const found = await match(name, url);
    if (found) return found;
  }
}

/** Asked by its name, not opened: to open a cache that was just removed is to make it again. */
const match = (name, url) => caches.match(key(url), { cacheName: name, ignoreVary: true });

const names = async (kind) => (await caches.keys()).filter((name) => name.startsWith(PREFIX + kind));

/** Whole, from this site, and no detour. */
const isWhole = (response) => response.status === 200 && response.type === "basic" && !response.redirected;

/** Keeps a page as the last one used, and forgets those that were used longest ago. */
async function keepPage(url, response) {
  if (!isWhole(response) || !response.headers.get("content-type")?.startsWith("text/html")) return;
  const headers = new Headers(response.headers);
  headers.set(STORED, String(Date.now()));
  try {
    const cache = await caches.open(PAGES);
    await cache.put(key(url), new Response(response.body, { headers }));
    await forget(cache);
  } catch {
    // Storage is full. What is there stays there.
  }
}

/** A cache lists its entries in the order in which they were put: putting one again makes it the last. */
async function touch(url) {
  const found = await match(PAGES, url);
  if (found) await put(await caches.open(PAGES), key(url), found);
}

async function forget(cache) {
  const kept = await cache.keys();
  for (const request of kept.slice(0, Math.max(0, kept.length - PAGES_KEPT))) await cache.delete(request);
}

async function put(cache, address, response) {
  if (response.status !== 200) return;
  try {
    await cache.put(address, response);
  } catch {
    // Storage is full, or the host forbids to store it.
  }
}

/** Once a page of this build was loaded, the files of builds before it serve nobody. */
async function tidy() {
  if (isTidy || registration.installing || registration.waiting) return;
  isTidy = true;
  const builds = await names("build:");
  const before = builds.slice(0, Math.max(0, builds.indexOf(BUILD)));
  await Promise.all(before.map((name) => caches.delete(name)));
}
