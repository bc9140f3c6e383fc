// @ts-check
// Words as the search index keeps them: in comes what a person types, out come folded words without the marks that
// people leave out. The engine folds by the same rules: `tests/search/folding.json` holds the two together.

const IGNORED = /[\p{M}\u0640\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]/gu;

/** @type {Record<string, string>} */
const LETTERS = {
  œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d", ς: "σ",
  // An apostrophe that Unicode counts among the letters.
  ʼ: "'",
  // Agadir is written with each of these: أكادير, أگادير, أݣادير, أڭادير.
  ٱ: "ا", ى: "ي", ی: "ي", ة: "ه", گ: "ك", ݣ: "ك", ڭ: "ك", ک: "ك",
  ڤ: "ف", ڥ: "ف", پ: "ب",
};

const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}٠-٩۰-۹]`, "g");

// The article, alone or behind a conjunction or a preposition, goes when three letters stay.
const ARTICLE = /^(?:وال|بال|كال|فال|لل|ال)(?=.{3})/u;

/**
 * Returns the text without case, marks and variants of letters.
 * @param {string} text
 */
export function fold(text) {
  return text
    .normalize("NFKD")
    .replace(IGNORED, "")
    .toLowerCase()
    .replace(LETTER, (letter) => LETTERS[letter] ?? String(letter.charCodeAt(0) & 15));
}

/**
 * One word of a question. `unfinished`: the person may still be typing it.
 * @typedef {{surface: string, typed: string, unfinished: boolean}} Token
 */

/**
 * Returns the words of a text, each once, as the index writes them.
 * @param {string} text
 * @param {Set<string>} stopWords folded words that are too frequent to mean anything
 * @returns {Token[]}
 */
export function tokens(text, stopWords) {
  const folded = fold(text);
  const runs = [...folded.matchAll(/[\p{L}\p{N}]+/gu)].filter(([run]) => [...run].length > 1 || /\p{N}/u.test(run));
  const meaning = runs.filter(([run]) => !stopWords.has(run));
  // Words that are all stop words may be the beginnings of others: « les » of « lessive ».
  const only = meaning.length === 0;
  /** @type {Map<string, Token>} */
  const found = new Map();
  for (const { 0: typed, index = 0 } of only ? runs : meaning) {
    const surface = typed.replace(ARTICLE, "");
    const unfinished = only || index + typed.length === folded.length;
    if (!found.has(surface)) found.set(surface, { surface, typed, unfinished });
  }
  return [...found.values()];
}
