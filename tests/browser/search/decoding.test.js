// What is written as the format says is read as it was.
import assert from "node:assert/strict";
import { deflateSync } from "node:zlib";
import { test } from "node:test";
import { edits, nearest, typos } from "../../../themes/atlas/scripts/edits.js";
import { unpack } from "../../../themes/atlas/scripts/facets.js";
import { unpackSpots } from "../../../themes/atlas/scripts/places.js";
import { frontCoded, HEADING, inflate, mark, markHeavy, shard, TEXT, walk } from "../../../themes/atlas/scripts/read.js";
import { alignment } from "./brute.js";
import { frontCoded as written, varint } from "./encoder.js";
import { dice, misspell } from "./synthetic.js";

const bytes = (...parts) => Uint8Array.from(parts.flat());
const words = ["", "a", "agadir", "agadirs", "été", "étés", "éã", "تزنيت", "تزنيتي", "ⵜⵉⵣ", "ⵜⵉⵣⵏⵉⵜ"];

test("numbers of every length are read one after another", () => {
  const numbers = [0, 1, 127, 128, 16383, 16384, 2097151, 268435455];
  assert.deepEqual([...walk(bytes(numbers.flatMap(varint))).many(numbers.length)], numbers);
});

test("words that share bytes within a letter come back whole", () => {
  assert.deepEqual(frontCoded(walk(bytes(written(words))), words.length), words);
  assert.deepEqual(frontCoded(walk(bytes()), 0), []);
});

test("a stream is inflated, and a page in its place is refused", async () => {
  assert.deepEqual([...(await inflate(new Uint8Array(deflateSync(bytes(1, 2, 3)))))], [1, 2, 3]);
  await assert.rejects(inflate(new TextEncoder().encode("<!doctype html>")));
});

test("a shard gives its surfaces, groups and postings", () => {
  const read = shard(bytes(3, 2, written(["a", "ab", "b"]), [0, 1, 0], [2, 300 & 127 | 128, 2], [2, 0], [5], [0, 3]));
  assert.deepEqual(read.surfaces, ["a", "ab", "b"]);
  assert.deepEqual([...read.group], [0, 1, 0]);
  assert.deepEqual([...read.df], [2, 300]);
  assert.deepEqual([...read.heavy], [-1, 5]);
  assert.deepEqual([...read.bytes.subarray(read.start[0], read.start[1])], [0, 3]);
});

test("a list of gaps and its bits mark the same documents", () => {
  const gaps = new Uint8Array(20);
  mark(bytes(1, 2, varint(2 * 16 + 1)), gaps);
  const bits = new Uint8Array(20);
  markHeavy(bytes(1, [0b00000101, 0, 0b00000100], 0b101), bits);
  const both = TEXT | HEADING;
  assert.deepEqual([...gaps.entries()].filter(([, mark]) => mark), [[0, both], [2, TEXT], [19, both]]);
  assert.deepEqual([...bits.entries()].filter(([, mark]) => mark), [[0, both], [2, TEXT], [18, both]]);
  const listed = new Uint8Array(20);
  markHeavy(bytes(0, 1, 2, varint(2 * 16 + 1)), listed);
  assert.deepEqual(listed, gaps);
});

test("columns of four, eight and sixteen bits are unpacked where they belong", () => {
  const numbers = new Uint16Array(5);
  unpack(bytes(0x21, 0x03), 4, numbers, 1, 3);
  assert.deepEqual([...numbers], [0, 1, 2, 3, 0]);
  unpack(bytes(200, 201), 8, numbers, 3, 2);
  assert.deepEqual([...numbers], [0, 1, 2, 200, 201]);
  unpack(bytes(1, 2, 1, 0), 16, numbers, 0, 2);
  assert.deepEqual([...numbers], [257, 2, 2, 200, 201]);
});

test("spots stand beside their records", () => {
  const read = unpackSpots(bytes([3, 4], [1, 0, 2], [0, 1, 2], [0, 1, 0], [5, 6, 7], [0, 0, 0]), Uint32Array.of(4, 7, 9));
  assert.deepEqual([...read.ordinals], [4, 9, 9]);
  assert.deepEqual([...read.lons].map((lon) => lon.toFixed(3)), ["-0.002", "0.255", "0.000"]);
  assert.deepEqual([...read.lats].map((lat) => lat.toFixed(3)), ["0.007", "0.008", "0.009"]);
});

test("edits are those of the whole table, as far as they are asked for", () => {
  const rolls = dice(1);
  for (let round = 0; round < 5000; round++) {
    const one = Array.from({ length: rolls.upTo(9) }, () => rolls.one(["a", "b", "ت", "ⵜ"])).join("");
    let other = one;
    for (let edit = rolls.upTo(4); edit > 0; edit--) other = misspell(other, rolls);
    for (const most of [1, 2]) assert.equal(edits([...one], [...other], most), Math.min(alignment(one, other), most + 1), `${one} ${other}`);
  }
});

test("the nearest words come by how frequent they are, and a word is not its own correction", () => {
  const list = ["chanter", "chantier", "chantiers", "charter", "zone"];
  const read = typos(bytes(5, written(list), [4, 9, 2, 1, 7]));
  assert.deepEqual(read.surfaces, list);
  assert.deepEqual(nearest("chantie", [read]), ["chantier"]);
  assert.deepEqual(nearest("chantier", [read]), ["chanter", "chantiers"]);
  assert.deepEqual(nearest("chaner", [read]), ["chanter"]);
  assert.deepEqual(nearest("xyzt", [read]), []);
});
