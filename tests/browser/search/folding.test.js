// Words are folded as the engine folds them: both read the same list.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fold, tokens } from "../../../themes/atlas/scripts/fold.js";

const shared = (name) => JSON.parse(readFileSync(new URL(`../../search/${name}`, import.meta.url), "utf8"));
const stopWords = new Set(Object.values(shared("stop-words.json")).join(" ").split(" ").map(fold));
const unfinished = (text) => tokens(text, stopWords).map((token) => token.unfinished);

test("every shared vector gives its tokens", () => {
  for (const { text, tokens: expected } of shared("folding.json")) {
    // A question keeps stop words that stand alone, and says no word twice; a document does neither.
    const [, ...found] = tokens(`xyzzy ${text}`, stopWords).map(({ surface }) => surface);
    assert.deepEqual(found, [...new Set(expected)], text);
  }
});

test("folding twice changes nothing", () => {
  for (const text of ["Été à Nîmes", "ﷺ الإقامة", "ǅ Ǆ ﬃ ẞ", "ΟΔΟΣ", "ⵜⵉⵣⵏⵉⵜ"]) assert.equal(fold(fold(text)), fold(text));
});

test("the last word is unfinished until something follows it", () => {
  assert.deepEqual(unfinished("chantier bret"), [false, true]);
  assert.deepEqual(unfinished("chantier bretagne "), [false, false]);
  assert.deepEqual(unfinished("les"), [true]);
  assert.deepEqual(unfinished("chantier les"), [false]);
  assert.deepEqual(unfinished("visa visa"), [false]);
});
