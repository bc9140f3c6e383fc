// @ts-check
// A visitor's profile against what a record asks: for each condition yes, no, or to check, with the reason. Whatever is
// not known, of the one or of the other, is to check: nobody is told no by a question left open.
// It knows neither the page nor where a profile is kept.

/**
 * Every answer may be missing. `diploma`: European level, 0 for none yet. `languages`: "fr" → "B1" or "none".
 * @typedef {{age?: number, diploma?: number, languages: Record<string, string>, means?: {amount: number, currency: string},
 *   kinds: string[], province?: string}} Profile
 *
 * What a record asks, under the names of the columns of the search index. `cost`: whole euros. `told`: what only reading
 * can answer, "cost" when the sum is a floor.
 * @typedef {{access: string, age: (number | null)[], diploma: number | null, level: string[], cost: number | null,
 *   told: string[], pathway: string[]}} Asked
 *
 * @typedef {{key: string, state: "yes" | "no" | "check", reason: string, facts: Record<string, any>}} ProfileAnswer
 */

export const AGES = [10, 99];
export const KINDS = ["volunteering", "training", "employment"];
export const LANGUAGES = ["fr", "en", "nl", "de", "es"];
const MOST = 9999999;

/** The columns that can say no. */
const REFUSING = ["access", "age", "diploma", "level"];

/** Every column that answers need. */
export const COLUMNS = [...REFUSING, "cost", "told", "pathway"];

/** @type {Asked} */
const NOTHING = { access: "open", age: [null, null], diploma: null, level: [], cost: null, told: [], pathway: [] };

/** @param {any} value @param {number} least @param {number} most @returns {number | undefined} */
const whole = (value, least, most) => (Number.isInteger(value) && value >= least && value <= most ? value : undefined);

/**
 * Reads a profile as it was kept. An answer that cannot be is left out; null when nothing is said.
 * @param {string | null} written
 * @returns {Profile | null}
 */
export function readProfile(written) {
  let said;
  try {
    said = JSON.parse(written ?? "");
  } catch {
    return null;
  }
  if (said?.version !== 1) return null;
  const { languages, means, kinds, province } = said;
  const amount = whole(means?.amount, 0, MOST);
  /** @type {Profile} */
  const profile = {
    age: whole(said.age, AGES[0], AGES[1]),
    diploma: whole(said.diploma, 0, 8),
    languages: Object.fromEntries(LANGUAGES.filter((tag) => /^(none|[ABC][12])$/.test(languages?.[tag])).map((tag) => [tag, languages[tag]])),
    means: amount !== undefined && ["EUR", "MAD"].includes(means.currency) ? { amount, currency: means.currency } : undefined,
    kinds: KINDS.filter((kind) => Array.isArray(kinds) && kinds.includes(kind)),
    province: typeof province === "string" && /^[a-z-]{1,60}$/.test(province) ? province : undefined,
  };
  return JSON.stringify(profile) === '{"languages":{},"kinds":[]}' ? null : profile;
}

/** @param {Profile} profile */
export const writeProfile = (profile) => JSON.stringify({ version: 1, ...profile });

/**
 * Answers what a record asks, condition by condition.
 * @param {Profile} profile
 * @param {Asked} asked
 * @param {number} [rate] dirhams for one euro
 * @returns {ProfileAnswer[]}
 */
export function answers(profile, { access, age: [min, max], diploma, level, cost, told, pathway }, rate = 0) {
  /** @type {ProfileAnswer[]} */
  const found = [];
  /** @param {string} key @param {ProfileAnswer["state"]} state @param {string} reason @param {Record<string, any>} [facts] */
  const say = (key, state, reason, facts = {}) => found.push({ key, state, reason, facts });
  /** @param {string} key @param {any} own @param {(own: any) => boolean} suits @param {Record<string, any>} facts */
  const compare = (key, own, suits, facts) =>
    own === undefined ? say(key, "check", `${key}_unknown`, facts) : say(key, suits(own) ? "yes" : "no", key, { ...facts, own });

  say("access", access === "open" ? "yes" : access === "indirect" ? "no" : "check", `access_${access}`);

  const { age, languages, means } = profile;
  const asksAge = min !== null || max !== null;
  if (asksAge) compare("age", age, (own) => own >= (min ?? 0) && own <= (max ?? 999), { min, max });
  if (diploma !== null) compare("diploma", profile.diploma, (own) => own >= diploma, { asked: diploma });
  for (const one of level) {
    const [, language, asked] = one.match(/(.+)-(.+)/) ?? [];
    if (asked === "none") say("level", "yes", "level_none", { language });
    else compare("level", languages[language], (own) => own !== "none" && own >= asked, { language, asked });
  }

  const isFloor = told.includes("cost");
  const euros = means && (means.currency === "EUR" ? means.amount : rate ? means.amount / rate : undefined);
  if (!cost) {
    if (cost === 0 && !isFloor) say("cost", "yes", "cost_free");
    else if (means) say("cost", "check", "cost_unknown");
  } else if (euros === undefined) say("cost", "check", isFloor ? "cost_floor_unknown" : "cost_unsaid", { cost });
  else if (euros < cost) say("cost", "check", "cost_above", { cost, means });
  else say("cost", isFloor ? "check" : "yes", isFloor ? "cost_floor" : "cost", { cost, means });

  const things = told.filter((one) => one !== "cost");
  if (things.length) say("told", "check", "told", { things });

  // The record is silent; the visa or the permit may not be.
  const unsaid = [
    !asksAge && age !== undefined && "age",
    diploma === null && profile.diploma !== undefined && "diploma",
    !level.length && Object.keys(languages).length > 0 && "languages",
  ].filter(Boolean);
  if (unsaid.length && pathway.length) say("unsaid", "check", "unsaid", { things: unsaid });
  return found;
}

/**
 * What a column says of a number.
 * @param {{values: any[], sets?: number[][]}} column
 * @param {number} number
 */
const meaning = ({ values, sets }, number) => (sets ? sets[number].map((at) => values[at]) : values[number]);

/**
 * What a record asks, from the columns of the search index.
 * @param {Record<string, import("./facets.js").Column>} columns
 * @param {number} ordinal
 * @returns {Asked}
 */
export function askedBy(columns, ordinal) {
  /** @type {any} */
  const asked = {};
  for (const [name, column] of Object.entries(columns)) asked[name] = meaning(column, column.numbers[ordinal]);
  return asked;
}

/**
 * The filter of a profile: a record suits unless one of its conditions is answered no.
 * @param {Profile} profile
 * @returns {import("./facets.js").Profile}
 */
export const suiting = (profile) => ({
  columns: REFUSING,
  accept(columns) {
    const suits = new Uint8Array(columns.access.numbers.length).fill(1);
    for (const name of REFUSING) {
      const column = columns[name];
      const refused = (column.sets ?? column.values).map((_, number) =>
        answers(profile, { ...NOTHING, [name]: meaning(column, number) }).some(({ state }) => state === "no"),
      );
      for (let at = 0; at < suits.length; at++) if (refused[column.numbers[at]]) suits[at] = 0;
    }
    return suits;
  },
});
