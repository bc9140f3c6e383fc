// @ts-check
// Says how old a page is, and which deadlines have passed on the visitor's clock since it was made. It speaks for
// itself rather than through `words.js`: a sheet that is a day old must not cost one request more.

const root = document.documentElement;

/**
 * @param {{built: string, day: string, copy: string | null, isOld: boolean, isOffline: boolean}} facts
 * `built` is the day of the build, `day` the visitor's; `copy` the day on which the copy was last known to be true.
 */
export async function sayAge({ built, day, copy, isOld, isOffline }) {
  const answer = await fetch(root.dataset.words ?? "");
  if (!answer.ok) return;
  const say = words(await answer.json());
  if (day > built) deadlines(day, say);
  if ((copy !== null || isOld || isOffline) && !document.body.classList.contains("page-offline"))
    banner({ made: copy && copy > built ? copy : built, day, isCopy: copy !== null || isOffline, isOffline }, say);
}

/** @param {string} one @param {string} other */
const daysFrom = (one, other) => Math.round((Date.parse(other) - Date.parse(one)) / 864e5);

/** @param {any} tables */
function words(tables) {
  const plural = new Intl.PluralRules(root.lang);
  const fill = (/** @type {string} */ text, /** @type {Record<string, unknown>} */ facts) =>
    text.replace(/\{(\w+)\}/g, (_, name) => String(facts[name]));
  return {
    fill: (/** @type {string} */ name, /** @type {Record<string, unknown>} */ facts) => fill(tables.copy[name], facts),
    count: (/** @type {Record<string, string>} */ forms, /** @type {number} */ n) =>
      fill(forms[n === 0 ? "zero" : plural.select(n)] ?? forms.other, { n }),
    day: (/** @type {string} */ iso) => {
      const [year, month, day] = iso.split("-").map(Number);
      return fill(tables.date.day, { day: day === 1 ? tables.date.first : day, month: tables.month[month], year });
    },
    tables,
  };
}

/** @typedef {ReturnType<typeof words>} Say */

/**
 * @param {{made: string, day: string, isCopy: boolean, isOffline: boolean}} facts
 * @param {Say} say
 */
function banner({ made, day, isCopy, isOffline }, say) {
  // A clock that is behind the build says nothing about its age.
  const ago = say.count(say.tables.copy.ago, Math.max(0, daysFrom(made, day)));
  const sentence = say.fill(isCopy ? "banner" : "old", { day: say.day(made), ago });
  const aside = document.createElement("aside");
  aside.className = "copy-note";
  aside.setAttribute("aria-label", say.tables.copy.label);
  const text = document.createElement("p");
  text.className = "wrap";
  text.textContent = isOffline ? `${say.tables.copy.without} ${sentence}` : sentence;
  aside.append(text);
  document.querySelector("main")?.before(aside);
}

/** @param {string} day @param {Say} say */
function deadlines(day, say) {
  for (const time of /** @type {NodeListOf<HTMLTimeElement>} */ (document.querySelectorAll("time[data-closes]"))) {
    const days = (time.dataset.closes ?? "").split(" ").filter(Boolean);
    const next = days.find((one) => one >= day);
    const last = days.at(-1);
    const record = time.closest("li.card, article");
    const distance = time.closest(".tag, dd")?.querySelector("[data-in]");
    if (next) {
      time.dateTime = next;
      time.textContent = say.day(next);
      if (distance) distance.textContent = inDays(daysFrom(day, next), say);
    } else if (last) {
      const status = record?.querySelector("[data-status]");
      if (status) close(/** @type {HTMLElement} */ (status), daysFrom(last, day), say);
      const over = /** @type {HTMLElement | null | undefined} */ (record?.querySelector("[data-over]"));
      if (over) over.hidden = false;
      distance?.closest(".tag-soon")?.classList.replace("tag-soon", "tag-closed");
      if (distance) distance.textContent = say.tables.relative.over;
      // A card names a deadline only while it is ahead.
      time.closest(".card .tag")?.remove();
    }
  }
}

/** @param {HTMLElement} status @param {number} days @param {Say} say */
function close(status, days, say) {
  const { dataset, classList } = status;
  if (dataset.status !== "open" && dataset.status !== "upcoming") return;
  classList.replace(`tag-${dataset.status}`, "tag-closed");
  dataset.status = "closed";
  status.textContent = say.count(say.tables.copy.closed, days);
}

/** @param {number} days @param {Say} say */
const inDays = (days, say) =>
  days < 2
    ? say.tables.relative[days ? "tomorrow" : "today"]
    : say.count(say.tables.relative.in_days, days);
