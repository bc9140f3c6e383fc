// Every answer from the index is the answer that a look at every record gives.
import assert from "node:assert/strict";
import { test } from "node:test";
import { IndexGone, Offline, openIndex } from "../../../themes/atlas/scripts/index.js";
import { brute } from "./brute.js";
import { encode, facts } from "./encoder.js";
import { DAY, dice, question, records } from "./synthetic.js";

const META = "https://example.org/search/0123456789/fr/meta.json";

function host(files) {
  const asked = [];
  const fetchBytes = async (address) => {
    const path = address.replace("https://example.org/search/0123456789/", "");
    asked.push(path);
    const bytes = files.get(path);
    if (!bytes) throw new IndexGone(path);
    return bytes;
  };
  return { asked, fetchBytes, files };
}

function site(seed, count, sizes) {
  const opportunities = records(seed, count);
  const others = records(seed + 1, 12).map(({ heading, rest }, at) => ({ type: "guide", path: `guides/${at}/`, heading, rest }));
  return { opportunities, others, ...host(encode(opportunities, others, sizes)) };
}

const shown = [...new Map(facts(records(1, 1)[0])).keys()];
const facets = [...shown, "department"];
const profile = {
  columns: ["age", "diploma"],
  accept: ({ age, diploma }) =>
    age.numbers.map((number, at) => +((age.values[number][0] ?? 0) <= 18 && (diploma.values[diploma.numbers[at]] ?? 0) <= 4)),
};
const suits = ({ age, diploma }) => (age[0] ?? 0) <= 18 && (diploma ?? 0) <= 4;

for (const [seed, count] of [[1, 1], [2, 9], [3, 60], [4, 300]])
  test(`answers about ${count} records are those of a look at each`, async () => {
    const { opportunities, others, fetchBytes } = site(seed, count);
    const index = await openIndex(META, fetchBytes);
    const expected = brute(opportunities, others);
    const rolls = dice(seed * 100);
    for (let round = 0; round < 300; round++) {
      const asked = question(rolls);
      const { order, others: rest, words, distances, ...got } = await index.answer(asked, { facets, profile });
      const told = words.map(({ state, surfaces }) => ({ state, surfaces }));
      assert.deepEqual(
        { ...got, order: [...order], others: [...rest], words: told, distances: distances && [...distances] },
        expected(asked, suits),
        JSON.stringify(asked),
      );
    }
  });

test("a column in blocks is loaded where the hits are, and no block twice", async () => {
  const many = records(5, 300);
  const opportunities = Array.from({ length: 33000 }, (_, at) => ({ ...many[Math.floor((at * 300) / 33000)], heading: at === 20000 ? "Tafraout" : "a", rest: "b" }));
  const { asked, fetchBytes } = host(encode(opportunities, []));
  const index = await openIndex(META, fetchBytes);
  const answer = await index.answer({ text: "tafraout" }, { facets: ["status", "kind"] });
  assert.deepEqual([...answer.order], [20000]);
  assert.deepEqual(answer.counts.status, { [opportunities[20000].status]: 1 });
  const all = await index.answer({ filters: { access: ["open"] } }, { facets: ["status"] });
  assert.equal(all.total, opportunities.filter(({ access }) => access === "open").length);
  for (const [status, count] of Object.entries(all.counts.status))
    assert.equal(count, opportunities.filter((record) => record.access === "open" && record.status === status).length, status);
  assert.equal(new Set(asked).size, asked.length);
});

test("a question of words alone fetches no column, nor does the whole list", async () => {
  const { asked, fetchBytes } = site(6, 80);
  const index = await openIndex(META, fetchBytes);
  const answer = await index.answer({}, { facets });
  assert.equal(answer.total, 80);
  assert.ok(Object.keys(answer.counts.status).length > 1);
  assert.deepEqual(asked, ["fr/meta.json", "fr/facets.json"]);
  const again = site(6, 80);
  await (await openIndex(META, again.fetchBytes)).answer({ text: "chantier " });
  assert.deepEqual(again.asked.filter((path) => path.includes("facets")), []);
});

test("a file that is asked for twice at once is fetched once", async () => {
  const { asked, fetchBytes } = site(7, 80);
  const index = await openIndex(META, fetchBytes);
  await Promise.all([index.answer({ text: "chantier" }, { facets }), index.answer({ text: "chantiers" }, { facets }), index.cards([0, 1, 2])]);
  assert.equal(new Set(asked).size, asked.length);
});

test("an aborted question throws, and the next one finds what was fetched", async () => {
  const { fetchBytes } = site(8, 80);
  const index = await openIndex(META, fetchBytes);
  const stop = new AbortController();
  const first = index.answer({ text: "formation" }, { facets, signal: stop.signal });
  stop.abort();
  await assert.rejects(first, { name: "AbortError" });
  assert.ok((await index.answer({ text: "formation" }, { facets })).total > 0);
});

test("a file that is gone says so, and a network that fails is asked again", async () => {
  const { files } = site(9, 80);
  let trouble = new Offline("no network");
  const index = await openIndex(META, async (address) => {
    if (trouble && !address.endsWith("meta.json")) throw trouble;
    return host(files).fetchBytes(address);
  });
  await assert.rejects(index.answer({ text: "formation" }), Offline);
  trouble = new IndexGone("published anew");
  await assert.rejects(index.answer({ text: "formation" }), IndexGone);
  trouble = null;
  assert.ok((await index.answer({ text: "formation" })).total > 0);
  await assert.rejects(openIndex(META, async () => new TextEncoder().encode("<!doctype html>")), IndexGone);
});

test("a card says the state of its record on the visitor's day", async () => {
  const { opportunities, fetchBytes } = site(10, 80);
  const index = await openIndex(META, fetchBytes);
  const at = opportunities.findIndex(({ status, closes }) => status === "open" && closes.length);
  const [now] = await index.cards([at]);
  assert.equal(now.id, `record-${at}`);
  assert.equal(now.status, "open");
  assert.equal(`${now.kind}/${now.format}`, opportunities[at].form);
  const [then] = await index.cards([at], DAY + 400);
  assert.equal(then.status, "closed");
  const [page] = await index.cards([80]);
  assert.deepEqual([page.type, page.path], ["guide", "guides/0/"]);
});

test("the page gets the columns of the opportunities that it shows", async () => {
  const { opportunities, fetchBytes } = site(14, 80);
  const index = await openIndex(META, fetchBytes);
  const { age } = await index.columns(["age"], Uint32Array.of(7, 3));
  for (const ordinal of [7, 3]) assert.deepEqual(age.values[age.numbers[ordinal]], opportunities[ordinal].age);
});

test("the spots of opportunities are those of their places", async () => {
  const { opportunities, fetchBytes } = site(11, 80);
  const index = await openIndex(META, fetchBytes);
  const { ordinals, lons, lats } = await index.spots([3, 4, 5, 6, 7, 8]);
  const got = [...ordinals].map((ordinal, at) => `${ordinal} ${lons[at].toFixed(3)} ${lats[at].toFixed(3)}`).sort();
  const expected = [3, 4, 5, 6, 7, 8].flatMap((ordinal) =>
    Object.values(opportunities[ordinal].spots).flat().map(([lon, lat]) => `${ordinal} ${lon.toFixed(3)} ${lat.toFixed(3)}`),
  );
  assert.deepEqual(got, expected.sort());
});

test("a commune is found by the beginning of its name, its very name first", async () => {
  const { asked, fetchBytes } = site(12, 8);
  const index = await openIndex(META, fetchBytes);
  const names = async (prefix) => (await index.cities(prefix)).map(({ name }) => name);
  assert.deepEqual(await names("re"), ["Rennes"]);
  assert.deepEqual(asked, ["fr/meta.json", "cities/index.json"]);
  assert.deepEqual(await names("Renne"), ["Rennes", "Renneval"]);
  assert.deepEqual(await names("Renneval"), ["Renneval"]);
  assert.deepEqual(await names("SAINT-Mâ"), ["Saint-Malo"]);
  assert.deepEqual(await names("أنفي"), ["أنفيرس"]);
  assert.deepEqual(await names("xyz"), []);
});

test("one or two letters suggest words", async () => {
  const { fetchBytes } = site(13, 200);
  const index = await openIndex(META, fetchBytes);
  assert.deepEqual(await index.suggest("je cherche ch"), ["Chantier", "château"]);
  assert.deepEqual(await index.suggest("je cherche C"), ["chantier"]);
  assert.deepEqual(await index.suggest("cha"), []);
  assert.deepEqual(await index.suggest("ch "), []);
  assert.deepEqual(await index.suggest("x"), []);
});
