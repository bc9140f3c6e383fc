// What one sheet costs a prepaid phone, counted on the wire: the bodies as they travel, compressed.
import assert from "node:assert/strict";
import test from "node:test";
import { LANGUAGES } from "../site.js";

/** Thousand bytes, after compression; and requests for one page on an empty cache. */
const BUDGET = { document: 14, stylesheet: 10, script: 10, requests: 6 };

export function weights(site, { pages }) {
  test("an opportunity stays within its budgets", { timeout: 120_000 }, async (t) => {
    const sampled = pages.filter(({ kind }) => kind.startsWith("opportunity")).map(({ path }) => path);
    const most = { document: 0, stylesheet: 0, script: 0, requests: 0 };
    let heaviest = "";
    for (const path of new Set([...sampled, ...LANGUAGES.flatMap((language) => longest(site, language))])) {
      const weight = await weigh(site, path);
      if (weight.document > most.document) heaviest = path;
      for (const part of Object.keys(most)) most[part] = Math.max(most[part], weight[part]);
    }
    t.diagnostic(
      `weights, brotli: HTML ${most.document.toFixed(1)} of ${BUDGET.document} kB (${heaviest}), ` +
        `CSS ${most.stylesheet.toFixed(1)} of ${BUDGET.stylesheet} kB, JS ${most.script.toFixed(1)} of ` +
        `${BUDGET.script} kB, ${most.requests} of ${BUDGET.requests} requests`,
    );
    const over = Object.keys(BUDGET).filter((part) => most[part] > BUDGET[part]);
    assert.deepEqual(over, [], `over budget: ${JSON.stringify(most)}`);
  });
}

/** The three longest sheets of a language, before compression. */
function longest(site, language) {
  return site
    .dataset("opportunities")
    .map(({ id }) => `${language}/opportunites/${id}/`)
    .map((path) => [site.html(path).length, path])
    .sort((one, other) => other[0] - one[0])
    .slice(0, 3)
    .map(([, path]) => path);
}

async function weigh(site, path) {
  const context = await site.browser.newContext({ viewport: { width: 360, height: 640 } });
  try {
    const page = await context.newPage();
    const answers = [];
    page.on("requestfinished", (request) => answers.push(request));
    await page.goto(site.base + path, { waitUntil: "networkidle" });
    const weight = { document: 0, stylesheet: 0, script: 0, requests: answers.length };
    for (const request of answers) {
      const kind = request.resourceType();
      const { responseBodySize } = await request.sizes();
      if (kind in weight) weight[kind] += responseBodySize / 1000;
    }
    // A browser with a window also fetches the icon.
    if (!answers.some((request) => request.url().includes("/icon."))) weight.requests += 1;
    return weight;
  } finally {
    await context.close();
  }
}
