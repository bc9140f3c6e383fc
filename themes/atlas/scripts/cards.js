// @ts-check
// A card of the list, made of the same parts as the cards that stand on the static pages.
import { h, icon } from "./element.js";

const MARKS = /** @type {Record<string, string>} */ ({ verified: "yes", stale: "no", "to-confirm": "unknown" });

/** How many days before a deadline it is called near. */
const SOON = 60;

/** Words that are French on a page of another language are marked as such. @param {unknown} foreign */
const tongue = (foreign) => (foreign ? { lang: "fr", dir: "ltr" } : {});

/** @param {string} key @param {string} label @param {...(Node | string)} more */
const tag = (key, label, ...more) => h(`span.tag.tag-${key}`, {}, label, ...more);

/**
 * @param {any} card as `Index.cards` gives it
 * @param {{words: import("./words.js").Words, home: string, day: number, km?: number, extra?: Node | null}} around
 */
export function opportunityCard(card, { words, home, day, km, extra }) {
  const label = (/** @type {string} */ list, /** @type {string} */ key) => words.text(`${list}.${key}`);
  const left = card.closing === undefined ? -1 : card.closing - day;
  const closing = () => {
    const { iso, label: written } = words.day(card.closing);
    return h("span", {}, `${words.text("card.closes")} `, h("time", { datetime: iso }, written), left <= SOON ? `${words.text("punctuation.comma")} ${words.inDays(left)}` : null);
  };
  return h(
    `li.card.${card.kind}`,
    { "data-id": card.id },
    icon(card.kind, "glyph"),
    h(
      "div",
      {},
      h("p.card-format", {}, h("span.unseen", {}, `${label("kind", card.kind)}${words.text("punctuation.comma")}`), label("format", card.format)),
      h("h3", tongue(card.flags & 1), h("a", { href: `${home}opportunites/${card.id}/` }, card.title)),
      h(
        "p.card-place",
        {},
        h("bdi", {}, card.place),
        " · ",
        card.flags & 4 ? h("span", tongue(true), card.host) : card.host,
      ),
      km === undefined ? null : h("p.card-distance", {}, km ? words.text("explore.distance", { km: words.whole(km) }) : words.text("explore.distance_here")),
      h("p.card-summary", tongue(card.flags & 2), card.summary),
      h("p.card-first", {}, icon("first", "icon icon-turns"), ` ${label("initiator", card.initiator)}`),
      h(
        "p.tags",
        {},
        left >= 0 ? h(left <= SOON ? "span.tag.tag-soon" : "span.tag", {}, closing()) : null,
        tag(card.status, label("status", card.status)),
        tag(card.access, label("access", card.access)),
        h(`span.stamp.stamp-${card.trust}`, {}, icon(MARKS[card.trust]), ` ${label("trust", card.trust)}`),
      ),
      extra,
    ),
  );
}

/**
 * A page that is no opportunity: a guide, a pathway, a place of help …
 * @param {any} page
 * @param {{words: import("./words.js").Words, home: string}} around
 */
export function otherEntry(page, { words, home }) {
  return h(
    "li",
    {},
    h("p.eyebrow", {}, words.text(`explore_page.${page.type}`)),
    h("p.entry", tongue(page.flags & 1), h("a", { href: `${home}${page.path}/` }, page.title)),
    h("p", tongue(page.flags & 2), page.summary),
  );
}
