// A visitor's profile against what records ask, case by case. Nothing here opens a browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { explain } from "../../../themes/atlas/scripts/profile-answers.js";
import { askedBy, answers, readProfile, suiting, writeProfile } from "../../../themes/atlas/scripts/profile.js";
import { askedOn } from "../../../themes/atlas/scripts/conditions.js";
import { number } from "../../../themes/atlas/scripts/profile-form.js";
import { KEY } from "../../../themes/atlas/scripts/profile-kept.js";
import { Words } from "../../../themes/atlas/scripts/words.js";

const SILENT = { access: "open", age: [null, null], diploma: null, level: [], cost: null, told: [], pathway: [] };
const NOBODY = { languages: {}, kinds: [] };
const RATE = 11;

/** Answers but the one on access, as "key state reason". */
const said = (profile, asked) =>
  answers({ ...NOBODY, ...profile }, { ...SILENT, ...asked }, RATE)
    .filter(({ key }) => key !== "access")
    .map(({ key, state, reason }) => `${key} ${state} ${reason}`);

// claim, profile, what is asked, answers
const CASES = [
  ["an age at the least asked suits", { age: 18 }, { age: [18, 30] }, ["age yes age"]],
  ["an age at the greatest asked suits", { age: 30 }, { age: [18, 30] }, ["age yes age"]],
  ["an age below does not", { age: 17 }, { age: [18, 30] }, ["age no age"]],
  ["an age above does not", { age: 31 }, { age: [18, 30] }, ["age no age"]],
  ["an end that is open lets everyone in", { age: 60 }, { age: [18, null] }, ["age yes age"]],
  ["a beginning that is open lets everyone in", { age: 15 }, { age: [null, 30] }, ["age yes age"]],
  ["an age that is not said is to check", {}, { age: [18, 30] }, ["age check age_unknown"]],
  ["an age that is not asked is no line", { age: 20 }, {}, []],
  ["an age that only the pathway may ask is to check", { age: 20 }, { pathway: ["fr-student"] }, ["unsaid check unsaid"]],
  ["a pathway asks nothing of who says nothing", {}, { pathway: ["fr-student"] }, []],
  ["the diploma asked suits", { diploma: 4 }, { diploma: 4 }, ["diploma yes diploma"]],
  ["a higher diploma suits", { diploma: 7 }, { diploma: 4 }, ["diploma yes diploma"]],
  ["a lower diploma does not", { diploma: 3 }, { diploma: 4 }, ["diploma no diploma"]],
  ["no diploma yet is below every diploma", { diploma: 0 }, { diploma: 1 }, ["diploma no diploma"]],
  ["a diploma that is not said is to check", {}, { diploma: 4 }, ["diploma check diploma_unknown"]],
  ["the level asked suits", { languages: { fr: "B1" } }, { level: ["fr-B1"] }, ["level yes level"]],
  ["a level below does not", { languages: { fr: "A2" } }, { level: ["fr-B1"] }, ["level no level"]],
  ["a language not spoken does not", { languages: { nl: "none" } }, { level: ["nl-A1"] }, ["level no level"]],
  ["a language that is not said is to check", { languages: { fr: "B2" } }, { level: ["en-B1"] }, ["level check level_unknown"]],
  ["each language is answered", { languages: { fr: "B2", en: "A1" } }, { level: ["en-B1", "fr-B1"] }, ["level no level", "level yes level"]],
  ["a language asked at no level suits everyone", {}, { level: ["fr-none"] }, ["level yes level_none"]],
  ["a cost within the means suits", { means: { amount: 700, currency: "EUR" } }, { cost: 649 }, ["cost yes cost"]],
  ["dirhams are counted in euros", { means: { amount: 7150, currency: "MAD" } }, { cost: 650 }, ["cost yes cost"]],
  ["a cost above is to check, never a no", { means: { amount: 7149, currency: "MAD" } }, { cost: 650 }, ["cost check cost_above"]],
  ["a cost that is a floor is to check", { means: { amount: 700, currency: "EUR" } }, { cost: 649, told: ["cost"] }, ["cost check cost_floor"]],
  ["a cost that is not known is to check", { means: { amount: 700, currency: "EUR" } }, {}, ["cost check cost_unknown"]],
  ["a cost beside no means is to check", {}, { cost: 649 }, ["cost check cost_unsaid"]],
  ["a floor of nothing says nothing", {}, { cost: 0, told: ["cost"] }, []],
  ["a floor of nothing beside means is to check", { means: { amount: 700, currency: "EUR" } }, { cost: 0, told: ["cost"] }, ["cost check cost_unknown"]],
  ["a floor beside no means is to check", {}, { cost: 9, told: ["cost"] }, ["cost check cost_floor_unknown"]],
  ["nothing to pay suits everyone", {}, { cost: 0 }, ["cost yes cost_free"]],
  ["conditions in words are to check", {}, { told: ["nationality", "residence"] }, ["told check told"]],
];
for (const [claim, profile, asked, expected] of CASES) test(claim, () => assert.deepEqual(said(profile, asked), expected));

test("dirhams without a rate are to check", () => {
  const found = answers({ ...NOBODY, means: { amount: 9e6, currency: "MAD" } }, { ...SILENT, cost: 10 });
  assert.deepEqual([found[1].state, found[1].reason], ["check", "cost_unsaid"]);
});

test("access is yes, to check, or no", () => {
  const states = ["open", "conditional", "indirect"].map((access) => answers(NOBODY, { ...SILENT, access })[0].state);
  assert.deepEqual(states, ["yes", "check", "no"]);
});

test("an empty profile is told no by access alone", () => {
  const asked = { access: "conditional", age: [18, 30], diploma: 6, level: ["fr-B2", "en-none"], cost: 9000, told: ["cost", "residence"], pathway: ["x"] };
  assert.ok(answers(NOBODY, asked, RATE).every(({ state }) => state !== "no"));
});

// what is kept, what is read
const FULL = { age: 20, diploma: 4, languages: { fr: "B1", nl: "none" }, means: { amount: 3000, currency: "MAD" }, kinds: ["training"], province: "tiznit" };
const kept = (over) => readProfile(JSON.stringify({ version: 1, ...FULL, ...over }));
test("a profile is read as it was written", () => assert.deepEqual(readProfile(writeProfile(FULL)), FULL));
for (const written of [null, "", "{", "null", "[]", "3", '"x"', "{}", '{"version":2,"age":20}', '{"version":1}', '{"version":1,"languages":{},"kinds":[]}'])
  test(`${written} is no profile`, () => assert.equal(readProfile(written), null));
for (const [name, over, left] of [
  ["an age of 5", { age: 5 }, { age: undefined }],
  ["an age in letters", { age: "20" }, { age: undefined }],
  ["half a year", { age: 20.5 }, { age: undefined }],
  ["a ninth level", { diploma: 9 }, { diploma: undefined }],
  ["an unknown language and an unknown level", { languages: { fr: "D1", xx: "B1", en: "C2" } }, { languages: { en: "C2" } }],
  ["languages in a list", { languages: ["fr"] }, { languages: {} }],
  ["no languages", { languages: null }, { languages: {} }],
  ["means below nothing", { means: { amount: -1, currency: "EUR" } }, { means: undefined }],
  ["another currency", { means: { amount: 1, currency: "USD" } }, { means: undefined }],
  ["a kind that is none", { kinds: ["training", "tourism"] }, { kinds: ["training"] }],
  ["kinds in a word", { kinds: "training" }, { kinds: [] }],
  ["no province", { province: null }, { province: undefined }],
  ["a province with an address in it", { province: "../x" }, { province: undefined }],
])
  test(`${name} is left out of a kept profile`, () => assert.deepEqual(kept(over), { ...FULL, ...left }));

for (const [text, expected] of [["20", 20], [" 3 000 ", 3000], ["3\u202f000", 3000], ["٢٠", 20], ["۲۰", 20], ["0", 0], ["", NaN], ["vingt", NaN], ["-3", NaN], ["3.5", NaN], ["12345678", NaN]])
  test(`« ${text} » is read as ${expected}`, () => assert.equal(number(text), expected));

// The columns of the index and the attributes of a page say the same.
const COLUMNS = {
  access: { numbers: Uint8Array.of(0, 1, 2, 0), values: ["open", "conditional", "indirect"] },
  age: { numbers: Uint8Array.of(1, 0, 0, 1), values: [[null, null], [18, 30]] },
  diploma: { numbers: Uint8Array.of(0, 1, 0, 0), values: [null, 6] },
  level: { numbers: Uint8Array.of(1, 0, 0, 2), values: ["en-A2", "fr-B1"], sets: [[], [0, 1], [1]] },
  cost: { numbers: Uint8Array.of(0, 1, 0, 0), values: [373, null] },
  told: { numbers: Uint8Array.of(1, 0, 0, 0), values: ["cost", "residence"], sets: [[], [0, 1]] },
  pathway: { numbers: Uint8Array.of(1, 0, 0, 0), values: ["fr-student"], sets: [[], [0]] },
};
test("columns and attributes ask the same", () => {
  const dataset = { asked: "open", ageMin: "18", ageMax: "30", levels: "en-A2 fr-B1", cost: "373", told: "cost residence", pathway: "fr-student" };
  assert.deepEqual(askedOn(dataset), askedBy(COLUMNS, 0));
  assert.deepEqual(askedOn({ asked: "indirect", cost: "373" }), askedBy(COLUMNS, 2));
});
test("a record suits unless one of its conditions is answered no", () => {
  const suits = (profile) => [...suiting({ ...NOBODY, ...profile }).accept(COLUMNS)];
  assert.deepEqual(suits({ kinds: ["training"] }), [1, 1, 0, 1]);
  assert.deepEqual(suits({ age: 17 }), [0, 1, 0, 0]);
  assert.deepEqual(suits({ diploma: 4 }), [1, 0, 0, 1]);
  assert.deepEqual(suits({ languages: { en: "A1", fr: "B1" } }), [0, 1, 0, 1]);
  assert.deepEqual(suits({ means: { amount: 0, currency: "EUR" } }), [1, 1, 0, 1]);
  for (const profile of [{ age: 17 }, { diploma: 4 }, { languages: { fr: "A1" } }]) {
    const own = { ...NOBODY, ...profile };
    const one = [0, 1, 2, 3].map((ordinal) => +!answers(own, askedBy(COLUMNS, ordinal)).some(({ state }) => state === "no"));
    assert.deepEqual(suits(profile), one);
  }
});

/** The tables of a text file that reasons read: `key = "text"` below `[table]`. */
function words(language) {
  const source = readFileSync(fileURLToPath(new URL(`../../../themes/atlas/texts/${language}.toml`, import.meta.url)), "utf8");
  const tables = {};
  let table = {};
  for (const line of source.split("\n")) {
    const [, name] = line.match(/^\[(.+)\]$/) ?? [];
    if (name) table = tables[name] = {};
    const [, key, text] = line.match(/^"?([\w-]+)"? = "(.*)"$/) ?? [];
    if (key) table[key] = text;
  }
  return new Words(tables, language);
}
for (const language of ["fr", "ar"])
  test(`every reason is said in full (${language})`, () => {
    for (const [claim, profile, asked] of CASES)
      for (const answer of answers({ ...NOBODY, ...profile }, { ...SILENT, ...asked }, RATE)) {
        const reason = explain(answer, { words: words(language), rate: RATE });
        assert.doesNotMatch(reason, /[{}]|profile|undefined|null|NaN|false|condition\./, claim);
      }
  });
test("a reason says by how much", () => {
  const reasons = (profile, asked) => answers({ ...NOBODY, ...profile }, { ...SILENT, ...asked }, RATE).slice(1).map((answer) => explain(answer, { words: words("fr"), rate: RATE }).replace(/\s/g, " "));
  assert.deepEqual(reasons({ languages: { fr: "A2" } }, { level: ["fr-B1"] }), ["français, demandé : B1 ; le vôtre : A2."]);
  assert.deepEqual(reasons({ age: 17 }, { age: [18, 30] }), ["Demandé : de 18 à 30 ans ; vous : 17 ans."]);
  assert.deepEqual(reasons({ diploma: 0 }, { diploma: 4 }), ["Demandé : baccalauréat ou technicien ; le vôtre : aucun diplôme pour le moment."]);
  assert.deepEqual(reasons({ means: { amount: 3000, currency: "MAD" } }, { cost: 650 }), [
    "Coût connu : 650 € (≈ 7 150 MAD) ; vous pouvez payer 3 000 MAD (≈ 273 €). Une bourse ou la structure d’accueil paie parfois une partie.",
  ]);
});

test("every page looks for the profile under the key it is kept under", () => {
  const site = readFileSync(fileURLToPath(new URL("../../../themes/atlas/scripts/site.js", import.meta.url)), "utf8");
  assert.ok(site.includes(`localStorage.getItem("${KEY}")`));
});
