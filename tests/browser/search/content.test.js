// The search of the project's own content: what people type finds what they mean, and every answer is the one that the
// definitions give.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fold } from "../../../themes/atlas/scripts/fold.js";
import { IndexGone, openIndex } from "../../../themes/atlas/scripts/index.js";
import { build, reference, root } from "../project.js";
import { dice, misspell } from "./synthetic.js";

const folder = mkdtempSync(join(tmpdir(), "rihla-search-"));
after(() => rmSync(folder, { recursive: true, force: true }));
build(root, join(folder, "site"), "--base-url", "https://example.org/");
const search = join(folder, "site/search");
const [digest] = readdirSync(search);

const LETTERS = { fr: "abcdefghijklmnopqrstuvwxyz", ar: "ابتثجحخدذرزسشصضطظعغفقكلمنهوي" };
const isArabic = (word) => /\p{Script=Arabic}/u.test(word);
const wordsIn = (text) => [...new Set(text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])];

async function open(language) {
  const index = await openIndex(`https://example.org/${digest}/${language}/meta.json`, async (address) => {
    try {
      return new Uint8Array(readFileSync(join(search, new URL(address).pathname)));
    } catch {
      throw new IndexGone(address);
    }
  });
  const { opportunities, others } = index.meta;
  const cards = await index.cards(Array.from({ length: opportunities + others }, (_, ordinal) => ordinal));
  return { index, cards, opportunities: cards.slice(0, opportunities), others: cards.slice(opportunities) };
}

const sites = { fr: await open("fr"), ar: await open("ar") };
const nameOf = (card) => card.id ?? card.path.split("/").filter(Boolean).at(-1);

test("what people type finds what they mean among the first ten", async () => {
  const missed = [];
  const quality = JSON.parse(readFileSync(new URL("../../search/quality.json", import.meta.url), "utf8"));
  for (const { language, text, expected, why } of quality) {
    const { index, cards } = sites[language];
    const { order, others, words } = await index.answer({ text });
    const first = [...order.subarray(0, 10), ...others.subarray(0, 10)].map((ordinal) => nameOf(cards[ordinal]));
    if (!first.includes(expected))
      missed.push(`${language}, ${why}: ${text}: not ${expected} but ${first.slice(0, 4)} (${words.map((word) => `${word.typed} ${word.state} ${word.surfaces.slice(0, 4)}`)})`);
  }
  assert.deepEqual(missed, []);
});

/** How many of the titles are found among the first ten by two or three of their words, each changed. */
async function recall(language, change, isMeant = () => true) {
  const { index, opportunities } = sites[language];
  const rolls = dice(7);
  let [found, asked] = [0, 0];
  for (let round = 0; round < 3; round++)
    for (const { ordinal, title } of opportunities) {
      const usable = (word) => [...word].length >= 4 && !/\p{N}/u.test(word) && !index.meta.stop_words.includes(fold(word)) && isMeant(word);
      const words = wordsIn(title).filter(usable);
      if (words.length < 2) continue;
      const chosen = new Set();
      for (const least = Math.min(words.length, 2 + rolls.upTo(2)); chosen.size < least; ) chosen.add(rolls.one(words));
      const { order } = await index.answer({ text: [...chosen].map((word) => change(word, rolls)).join(" ") });
      if (order.subarray(0, 10).includes(ordinal)) found++;
      asked++;
    }
  return found / asked;
}

const mistyped = (word, rolls) => {
  const other = rolls.one([...LETTERS[isArabic(word) ? "ar" : "fr"]]);
  return misspell(word, rolls, other);
};

for (const [language, change, least, isMeant, said] of [
  ["fr", (word) => word, 0.95, undefined, "two or three words"],
  ["fr", mistyped, 0.9, undefined, "two or three words mistyped once each"],
  ["ar", (word) => word, 0.95, undefined, "two or three words"],
  ["ar", mistyped, 0.85, undefined, "two or three words mistyped once each"],
  ["ar", (word) => (word.startsWith("ال") ? word.slice(2) : `ال${word}`), 0.85, isArabic, "two or three words with the article added or taken off"],
  ["ar", (word) => (/^و..../.test(word) ? word.slice(1) : `و${word}`), 0.85, isArabic, "two or three words with و added or taken off"],
])
  test(`${said} of a title find its page among the first ten (${language})`, async (context) => {
    const share = await recall(language, change, isMeant);
    context.diagnostic(`${(100 * share).toFixed(1)} %`);
    assert.ok(share >= least, `${(100 * share).toFixed(1)} %`);
  });

const FACETS = ["place", "department", "kind", "format", "sector", "status", "access", "level", "allowance", "covered", "pathway", "initiator", "duration", "confidence", "trust"];

function questions(language, count, { columns }) {
  const { index, cards } = sites[language];
  const rolls = dice(language === "fr" ? 11 : 12);
  const { roll, upTo, one, some } = rolls;
  const day = (number) => new Date(number * 864e5).toISOString().slice(0, 10);
  const word = (words) => {
    const fate = roll();
    if (fate < 0.05) return one(index.meta.stop_words);
    const chosen = one(words);
    if (fate < 0.2) return [...chosen].slice(0, 1 + upTo([...chosen].length)).join("");
    if (fate < 0.4) return mistyped(chosen, rolls);
    if (fate < 0.45) return `${one([..."وفبكل"])}${chosen}`;
    return chosen;
  };
  const values = (facet) => {
    const said = columns[{ place: "region", kind: "form", format: "form" }[facet] ?? facet].values;
    if (facet === "kind" || facet === "format") return said.map((value) => value.split("/")[facet === "kind" ? 0 : 1]);
    return facet === "place" ? [...said, ...columns.department.values] : said;
  };
  return Array.from({ length: count }, () => {
    const { title, summary } = one(cards);
    const words = wordsIn(roll() < 0.6 ? title : `${title} ${summary}`);
    const facets = some(FACETS.filter((facet) => facet !== "department" && values(facet).length), 2);
    const filters = Object.fromEntries(facets.map((facet) => [facet, some(values(facet), 3)]));
    if (roll() < 0.1) filters.closing = [String(upTo(200))];
    if (roll() < 0.1) filters.start = [one(["2026-12..2027-08", "2027-06", "..2027-01", "2027-01.."])];
    return {
      text: roll() < 0.2 ? "" : Array.from({ length: 1 + upTo(3) }, () => word(words)).join(" ") + one(["", "", " "]),
      filters: roll() < 0.5 ? {} : filters,
      ...(roll() < 0.5 ? { sort: one(["relevance", "closing", "distance"]) } : {}),
      ...(roll() < 0.3 ? { near: { lon: one([2.3488, 4.3517, -9.5982, 55.45]), lat: one([48.8534, 50.8465, 30.4202, -20.88]) } } : {}),
      ...(roll() < 0.5 ? { day: day(index.meta.day + upTo(400) - 10) } : {}),
    };
  });
}

const WITHOUT_ZERO = ([, counts]) => Object.values(counts).some(Boolean);
const table = (counts) =>
  Object.fromEntries(
    Object.entries(counts)
      .map(([facet, values]) => [facet, Object.fromEntries(Object.entries(values).filter(([, count]) => count))])
      .filter(WITHOUT_ZERO),
  );

for (const language of ["fr", "ar"])
  test(`600 answers are those of the definitions (${language})`, async () => {
    const { index, cards } = sites[language];
    const asked = questions(language, 600, await index.facets());
    const today = new Date(index.meta.day * 864e5).toISOString().slice(0, 10);
    const output = execFileSync(reference(), ["--root", root, "--today", today, "--lang", language], {
      input: asked.map((question) => JSON.stringify(question)).join("\n"),
      maxBuffer: 1 << 30,
    });
    const expected = String(output).trimEnd().split("\n").map((line) => JSON.parse(line));
    const wrong = [];
    for (const [at, question] of asked.entries()) {
      const day = question.day && Date.parse(question.day) / 864e5;
      const got = await index.answer({ ...question, day }, { facets: FACETS });
      const { ids, others, counts, total, relaxed, words } = expected[at];
      const same = (said) => {
        try {
          said();
        } catch (difference) {
          wrong.push(`${JSON.stringify(question)}: ${difference.message}`);
        }
      };
      same(() => assert.deepEqual(
        [got.total, got.relaxed, got.words.map(({ typed, state }) => [typed, state])],
        [total, relaxed, words.map(({ typed, state }) => [typed, state])],
      ));
      same(() => assert.deepEqual([...got.order].map((ordinal) => cards[ordinal].id), ids));
      same(() => assert.deepEqual([...got.others].map((ordinal) => cards[ordinal].path), others));
      same(() => assert.deepEqual(table(got.counts), table(counts)));
    }
    assert.equal(wrong.length, 0, `${wrong.length} differ; first:\n${wrong.slice(0, 5).join("\n\n")}`);
  });
