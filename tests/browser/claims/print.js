// A sheet prints in either language. One page of A4 is what a counsellor wishes for; the whole page of a record, with
// its sources, takes up to four.
import assert from "node:assert/strict";
import test, { describe } from "node:test";
import { none } from "../findings.js";
import { LANGUAGES } from "../site.js";

const MOST_PAGES = 4;

export function print(site, { pages }) {
  describe("print", () => {
    for (const language of LANGUAGES) {
      test(`an opportunity prints on at most ${MOST_PAGES} pages, ${language}`, { timeout: 60_000 }, async (t) => {
        const lengths = {};
        for (const { path, kind } of pages) {
          if (!kind.startsWith("opportunity") || !path.startsWith(`${language}/`)) continue;
          const context = await site.browser.newContext();
          const page = await context.newPage();
          await page.goto(site.base + path);
          const pdf = (await page.pdf({ format: "A4", preferCSSPageSize: true })).toString("latin1");
          await context.close();
          lengths[path] = pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
        }
        t.diagnostic(`printed pages: ${Object.values(lengths).join(", ")}`);
        assert.ok(Object.keys(lengths).length > 0);
        none(
          Object.entries(lengths)
            .filter(([, length]) => length < 1 || length > MOST_PAGES)
            .map(([path, length]) => `${path} prints on ${length} pages`),
        );
      });
    }
  });
}
