// An opportunity prints as one sheet of A4, two when its words are many, in either language. What a counsellor looks for
// is on it, its QR code leads back to the page, and a sheet that may no longer be used says so in black and white.
import assert from "node:assert/strict";
import { cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { after, before, describe } from "node:test";
import jsQR from "jsqr";
import { none } from "../findings.js";
import { build, root } from "../project.js";
import { listen } from "../server.js";
import { LANGUAGES } from "../site.js";

const MOST_PAGES = 2;
/** Of the sheets looked at, those that may take a second page: the longest of all are among them on purpose. */
const MOST_LONG = 1 / 2;
const DAY = "2026-11-25";

export function print(site, { pages }) {
  describe("print", () => {
    for (const language of LANGUAGES) {
      test(`an opportunity prints on one page, or ${MOST_PAGES} when it is long, ${language}`, { timeout: 120_000 }, async (t) => {
        const sampled = pages.filter(({ kind, path }) => kind.startsWith("opportunity") && path.startsWith(`${language}/`));
        const paths = [...new Set([...sampled.map(({ path }) => path), ...extremes(site, language)])];
        const lengths = await onPage(site, async (page) => {
          const lengths = {};
          for (const path of paths) {
            await page.goto(site.base + path);
            const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
            lengths[path] = pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
          }
          return lengths;
        });
        const long = paths.filter((path) => lengths[path] > 1);
        t.diagnostic(`printed: ${paths.length} sheets, on two pages: ${long.join(", ") || "none"}`);
        assert.ok(paths.length > 10);
        none(paths.filter((path) => !(lengths[path] >= 1 && lengths[path] <= MOST_PAGES)).map((path) => `${path}: ${lengths[path]} pages`));
        assert.ok(long.length <= paths.length * MOST_LONG, `${long.length} of ${paths.length} take two pages`);
      });

      test(`a sheet holds what a counsellor looks for, ${language}`, { timeout: 120_000 }, async () => {
        const findings = [];
        await onPage(site, async (page) => {
          await page.emulateMedia({ media: "print" });
          for (const path of extremes(site, language)) {
            await page.goto(site.base + path);
            for (const finding of await page.evaluate(missing)) findings.push(`${path}: ${finding}`);
          }
        });
        none(findings);
      });
    }

    test("the QR code of a sheet leads to its page", async () => {
      const path = `fr/opportunites/${site.dataset("opportunities")[0].id}/`;
      await onPage(site, async (page) => {
        await page.emulateMedia({ media: "print" });
        await page.goto(site.base + path);
        const { svg, millimetres } = await page.evaluate(() => {
          const drawn = /** @type {SVGElement} */ (document.querySelector(".qr"));
          return { svg: new XMLSerializer().serializeToString(drawn), millimetres: (drawn.getBoundingClientRect().width / 96) * 25.4 };
        });
        assert.ok(millimetres >= 22, `${millimetres} mm`);
        // The page's own policy lets no picture be made of it; an empty page has none.
        await page.goto("about:blank");
        const { side, bytes } = await page.evaluate(raster, svg.replace("<path", '<path stroke="#000"'));
        assert.equal(jsQR(Uint8ClampedArray.from(bytes), side, side)?.data, site.base + path);
      });
    });

    test("the day of printing is on the sheet and in the name of its file", async () => {
      const path = `fr/opportunites/${site.dataset("opportunities")[0].id}/`;
      await onPage(site, async (page) => {
        await page.clock.setFixedTime(new Date("2027-02-03T12:00:00"));
        await page.goto(site.base + path);
        const before = await page.title();
        await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
        assert.equal(await page.title(), `${before} · 2027-02-03`);
        assert.equal(await page.textContent("[data-printed]"), "3 février 2027");
        await page.evaluate(() => dispatchEvent(new Event("afterprint")));
        assert.equal(await page.title(), before);
      });
    });

    describe("a sheet that a person verified", { concurrency: 1 }, () => {
      let server;
      let path;
      before(async () => {
        const folder = join(site.folder, "verified");
        for (const name of ["content", "themes", "site.toml"])
          if (existsSync(join(root, name))) cpSync(join(root, name), join(folder, name), { recursive: true });
        const { id } = site.dataset("opportunities")[0];
        path = `fr/opportunites/${id}/`;
        const name = readdirSync(join(folder, "content"), { recursive: true }).find((name) => name.endsWith(`/${id}.md`));
        const file = join(folder, "content", String(name));
        const verified = `---\nverified_on: 2026-11-20\nverified_by: editor\nreview_before: 2027-01-31\n`;
        writeFileSync(file, readFileSync(file, "utf8").replace("---\n", verified));
        server = await listen("/");
        build(folder, join(folder, "output"), "--base-url", server.base, "--today", DAY);
        server.show(join(folder, "output"));
      });
      after(() => server.close());

      for (const [day, word, isStruck] of /** @type {[string, RegExp, boolean][]} */ ([
        ["2026-12-01", /^Vérifiée/i, false],
        ["2027-02-01", /^Périmée/i, true],
      ])) {
        test(`printed on ${day}, it says ${word.source.slice(1)}`, async () => {
          await onPage(site, async (page) => {
            await page.clock.setFixedTime(new Date(`${day}T12:00:00`));
            await page.emulateMedia({ media: "print" });
            await page.goto(server.base + path);
            await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
            assert.match(await page.locator(".sheet-word:visible").innerText(), word);
            const line = await page.locator(".sheet-limit dd").evaluate((shown) => getComputedStyle(shown).textDecorationLine);
            assert.equal(line, isStruck ? "line-through" : "none");
          });
        });
      }
    });
  });
}

/** A page of its own, closed after. */
async function onPage(site, look) {
  const context = await site.browser.newContext({ serviceWorkers: "block" });
  try {
    return await look(await context.newPage());
  } finally {
    await context.close();
  }
}

/** The shortest and the longest pages, those overseas, of several places, with and without costs. */
function extremes(site, language) {
  const records = site
    .dataset("opportunities")
    .map((record) => ({ ...record, path: `${language}/opportunites/${record.id}/` }))
    .map((record) => ({ ...record, size: site.html(record.path).length }))
    .sort((one, other) => one.size - other.size);
  const first = (is) => {
    const found = records.filter(is);
    return found.length ? [found[0], found[Math.floor(found.length / 2)]] : [];
  };
  const found = [
    ...records.slice(0, 2),
    ...records.slice(-4),
    ...first((record) => /reunion|guyane|guadeloupe|martinique|mayotte/.test(record.id)),
    ...first((record) => record.places?.length > 1),
    ...first((record) => record.costs?.length > 2),
    ...first((record) => !record.costs?.length),
    ...first((record) => record.schedule?.sessions?.length),
  ];
  return [...new Set(found.map(({ path }) => path))];
}

/** What of the page's parts nobody sees on paper, and letters under 8 points; run in the page. */
function missing() {
  const found = [];
  const isShown = (/** @type {Element} */ part) => part.getClientRects().length > 0;
  const parts = ["h1", ".lead", ".qr", ".sheet-state", "#first-step", "#facts", "#for-whom", "#money", "#trust", ".sources", ".sheet-boxes", ".sheet-address"];
  for (const part of parts) {
    const shown = document.querySelector(part);
    if (!shown || !isShown(shown)) found.push(`no ${part}`);
  }
  // Whatever the record has of these is on paper, to the last line.
  const lines = [".first-step p", ".dated > li", ".numbered > li", ".sums tr:not(thead tr)", ".never li", ".ticks > li", ".path-card h3", ".help-card h3", ".lines > li", ".sources > li", ".prose > *", ".plate", ".foot time", ".alert b"];
  for (const line of lines)
    for (const shown of document.querySelectorAll(`#content ${line}, .foot ${line.replace(".foot ", "")}`)) {
      if (!shown.closest(".screen-only") && !isShown(shown)) found.push(`hidden: ${line}`);
    }
  for (const shown of document.querySelectorAll("#content *, .foot-end *")) {
    const hasText = [...shown.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim());
    if (!hasText || !isShown(shown) || shown.closest("svg")) continue;
    const { fontSize, color } = getComputedStyle(shown);
    if (parseFloat(fontSize) * 0.75 < 7.99) found.push(`${fontSize} in <${shown.localName} class="${shown.className}">`);
    if (color !== "rgb(0, 0, 0)") found.push(`${color} in <${shown.localName} class="${shown.className}">`);
  }
  return [...new Set(found)];
}

/** The drawing as pixels, four to a module; run in a page. */
async function raster(/** @type {string} */ svg) {
  const picture = new Image();
  const side = 4 * Number(/viewBox="0 -.5 (\d+)/.exec(svg)?.[1]);
  picture.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, side, side);
  pen.drawImage(picture, 0, 0, side, side);
  return { side, bytes: [...pen.getImageData(0, 0, side, side).data] };
}
