// @ts-check
// The answers of a profile, for the eye: an icon and a word for each state, and the reasons in words.
import { h, icon } from "./element.js";

const ICONS = { yes: "yes", no: "no", check: "unknown" };
const STATES = /** @type {const} */ (["yes", "no", "check"]);

/** @typedef {{words: import("./words.js").Words, rate?: number}} Around `rate`: dirhams for one euro */

/**
 * The reason of an answer.
 * @param {import("./profile.js").ProfileAnswer} answer
 * @param {Around} around
 */
export function explain({ key, reason, facts }, { words, rate = 0 }) {
  const { min, max, asked, own, cost, means, language, things } = facts;
  const separator = `${words.text("punctuation.comma")} `;
  /** @param {any} value */
  const named = (value) =>
    key === "diploma" ? words.text(value ? `diploma.${value}` : "profile.diploma_none")
    : value === "none" ? words.text("profile.no_level")
    : value;
  /** @param {number} amount @param {string} currency */
  const sum = (amount, currency) => words.text(`money.${currency}`, { amount: words.whole(amount) });
  /** In the currency it was said in, then in the other. @param {number} amount @param {string} currency */
  const both = (amount, currency) => {
    if (!rate || !amount) return sum(amount, currency);
    // Dirhams are rounded to ten: the rate moves every day.
    const other = currency === "MAD" ? sum(Math.round(amount / rate), "EUR") : sum(Math.round((amount * rate) / 10) * 10, "MAD");
    return words.text("money.with_mad", { amount: sum(amount, currency), mad: other });
  };
  const age = min === max ? "exact" : max === null ? "from" : min === null ? "up_to" : "between";
  return words.text(`profile_reason.${reason}`, {
    asked: key === "age" ? words.text(`age.${age}`, { min, max }) : named(asked),
    own: named(own),
    language: words.text(`language.${language}`),
    cost: cost !== undefined && both(cost, "EUR"),
    means: means && both(means.amount, means.currency),
    things: things?.map((/** @type {string} */ thing) => words.text(`condition.${thing}`)).join(separator),
  });
}

/**
 * A line for each condition.
 * @param {import("./profile.js").ProfileAnswer[]} answers
 * @param {Around} around
 */
export const answerList = (answers, around) =>
  h(
    "ul.answers",
    {},
    ...answers.map((answer) => {
      const { words } = around;
      const head = words.text("profile.answer", { name: words.text(`profile_name.${answer.key}`), state: words.text(`profile.${answer.state}`) });
      return h(`li.answer-${answer.state}`, {}, icon(ICONS[answer.state]), h("span", {}, h("b", {}, head), " ", explain(answer, around)));
    }),
  );

/**
 * How many of each state, unfolding into the list.
 * @param {import("./profile.js").ProfileAnswer[]} answers
 * @param {Around} around
 */
export function answerLine(answers, around) {
  const { words } = around;
  const counts = STATES.flatMap((state) => {
    const n = answers.filter((answer) => answer.state === state).length;
    return n ? [h(`span.answer-${state}`, {}, icon(ICONS[state]), ` ${words.text(`profile.count_${state}`, { n })} `)] : [];
  });
  const line = h("details.for-me", {}, h("summary", {}, h("b", {}, words.text("profile.for_me")), " ", ...counts));
  // The reasons of a long list are made when they are looked at.
  line.addEventListener("toggle", () => line.append(answerList(answers, around)), { once: true });
  return line;
}
