// @ts-check
// Every page loads this module, and nothing of it is needed to read the page. It brings in the service worker, and asks
// for `age.js` when what is shown is a copy, is old, or names a day that has passed since, for `conditions.js` when a
// profile is kept, and for `share.js` where there is something to share.

const base = new URL("../../", import.meta.url);
const { dataset } = document.documentElement;
const workers = navigator.serviceWorker;
const A_WEEK = 7 * 864e5;

/** @type {any} */
let policy;

/** Brings in the worker. The one address it may have is the only one that the page's policy lets through. */
export function register() {
  const createScriptURL = () => new URL("sw.js", base).href;
  // @ts-ignore: not every browser has Trusted Types, nor does every list of types.
  policy ??= globalThis.trustedTypes?.createPolicy("rihla", { createScriptURL }) ?? { createScriptURL };
  return workers.register(policy.createScriptURL(""), { scope: base.pathname, updateViaCache: "none" });
}

/** The day of the copy that the worker shows here, "" if it knows no better than the page; null when it is no copy. */
function copied() {
  return new Promise((resolve) => {
    const worker = workers?.controller;
    if (!worker) return resolve(null);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(resolve, 1000, null);
    worker.postMessage("copy", [port2]);
  });
}

/** Today on the visitor's calendar: "2026-11-25". */
function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
}

async function look() {
  const copy = await copied();
  const built = dataset.built ?? "";
  const day = today();
  const isOld = Date.parse(day) - Date.parse(built) > A_WEEK;
  const isOffline = !navigator.onLine;
  const hasDeadlines = day > built && document.querySelector("[data-closes]");
  if (copy !== null || isOffline || isOld || hasDeadlines)
    (await import("./age.js")).sayAge({ built, day, copy, isOld, isOffline });
}

if (dataset.built && dataset.words) look();

// What only the day of printing tells: the file name that the browser proposes, the date on the sheet, and whether it
// may still be used.
const { title } = document;
addEventListener("beforeprint", () => {
  const day = today();
  document.title = `${title} · ${day}`;
  const printed = document.querySelector("[data-printed]");
  if (printed) printed.textContent = new Date().toLocaleDateString(`${document.documentElement.lang}-MA`, { dateStyle: "long" });
  const sheet = /** @type {HTMLElement | null} */ (document.querySelector("[data-not-after]"));
  if (sheet && (sheet.dataset.notAfter ?? "") < day) sheet.dataset.past = "";
});
addEventListener("afterprint", () => {
  document.title = title;
});

// The key is that of profile-kept.js, said again so that a page without a profile asks for no file more.
const asked = /** @type {HTMLElement | null} */ (document.querySelector("[data-asked]"));
try {
  if (asked && localStorage.getItem("rihla-profile")) import("./conditions.js").then(({ showConditions }) => showConditions(asked));
} catch {
  // The browser keeps nothing: there is no profile.
}

const share = /** @type {HTMLElement | null} */ (document.querySelector("[data-share]"));
if (share) import("./share.js").then(({ offer }) => offer(share)).catch(() => {});

// After the page has all it needs; never on a phone that asks to spare its data: there, the visitor says so on the
// page about reading offline.
// @ts-ignore: Safari and Firefox know no `connection`.
if (workers && !navigator.connection?.saveData) {
  if (document.readyState === "complete") register().catch(() => {});
  else addEventListener("load", () => register().catch(() => {}), { once: true });
}
