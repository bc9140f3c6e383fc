// @ts-check
// On the page of an opportunity: its conditions answered for the profile kept in this browser. Loaded only when there is
// one.
import { h } from "./element.js";
import { answerList } from "./profile-answers.js";
import { kept } from "./profile-kept.js";
import { answers, readProfile } from "./profile.js";
import { fetchWords } from "./words.js";

/**
 * What the page says of its conditions, in the attributes of an element.
 * @param {DOMStringMap} dataset
 * @returns {import("./profile.js").Asked}
 */
export function askedOn(dataset) {
  const number = (/** @type {string | undefined} */ text) => (text ? Number(text) : null);
  const list = (/** @type {string | undefined} */ text) => (text ? text.split(" ") : []);
  const { asked = "", ageMin, ageMax, diploma, levels, cost, told, pathway } = dataset;
  return { access: asked, age: [number(ageMin), number(ageMax)], diploma: number(diploma), level: list(levels), cost: number(cost), told: list(told), pathway: list(pathway) };
}

/** @param {HTMLElement} place */
export async function showConditions(place) {
  const profile = readProfile(kept());
  const { words: address = "", home = "", rate } = place.dataset;
  if (!profile) return;
  const words = await fetchWords(address, document.documentElement.lang);
  const around = { words, rate: Number(rate ?? 0) };
  const help = profile.province && h("a", { href: `${home}souss-massa/${profile.province}/` }, words.text("profile.help_near"));
  place.replaceChildren(
    h("h3", {}, words.text("profile.title")),
    answerList(answers(profile, askedOn(place.dataset), around.rate), around),
    h("p", {}, h("a", { href: `${home}explorer/#profile` }, words.text("profile.change")), " ", help),
  );
  place.hidden = false;
}
