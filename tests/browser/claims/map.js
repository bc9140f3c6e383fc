// The map of a country is a list of named links that happens to have a shape: it works by keyboard, by touch and by
// name, and is never mirrored.
import assert from "node:assert/strict";
import test, { describe } from "node:test";
import { LANGUAGES } from "../site.js";

const COUNTRIES = { FR: "france", BE: "belgique" };

export function map(site) {
  describe("maps", () => {
    for (const language of LANGUAGES) {
      test(`a region is reached and opened by keyboard, with its focus in sight, ${language}`, () =>
        on(site, `${language}/france/`, async (page) => {
          await tabTo(page, "svg.map a");
          const plate = page.locator("svg.map").first();
          const focused = await plate.screenshot();
          await page.evaluate(() => document.activeElement.blur());
          const plain = await plate.screenshot();
          assert.notDeepEqual(focused, plain, "the focus of a region cannot be seen");
          // The browser remembers where the focus was: this is the next region.
          const href = await tabTo(page, "svg.map a");
          await page.keyboard.press("Enter");
          await page.waitForURL((url) => url.pathname === href);
          assert.ok(await page.locator("h1").isVisible());
        }));

      test(`a touch on a region's shape opens its page, ${language}`, () =>
        on(site, `${language}/france/`, async (page) => {
          const place = await page.evaluate(pointInside, "bretagne/");
          assert.ok(place, "no point of Bretagne can be touched");
          await page.mouse.click(place.x, place.y);
          await page.waitForURL(`**/${language}/france/bretagne/`);
        }));

      for (const [code, slug] of Object.entries(COUNTRIES)) {
        test(`each region of the map is named with its count, ${slug}, ${language}`, () =>
          on(site, `${language}/${slug}/`, async (page) => {
            const regions = await page.evaluate(() =>
              [...document.querySelectorAll("svg.map a")].map((link) => link.getAttribute("href")),
            );
            assert.ok(regions.length > 0);
            for (const href of regions) {
              const path = href.replace(/^.*\/rihla\//, "");
              const name = heading(site.html(path));
              const count = inRegion(site, code, heading(site.html(path.replace(/^ar\//, "fr/"))));
              const said = await accessibleName(page, `svg.map a[href="${href}"]`);
              assert.ok(said.includes(name), `"${said}" does not say "${name}"`);
              // Arabic says one and two without a figure.
              const figure = language === "ar" && count <= 2 ? /\p{Letter}/u : new RegExp(`(^|\\D)${count}(\\D|$)`);
              assert.match(said.replace(name, ""), figure, `"${said}": the datasets count ${count}`);
            }
          }));
      }
    }

    test("the map is not mirrored in Arabic", async () => {
      for (const language of LANGUAGES) {
        await on(site, `${language}/france/`, async (page) => {
          const [west, east, scale] = await page.evaluate(() => {
            const box = (slug) => document.querySelector(`svg.map a[href$="/${slug}/"] path`).getBoundingClientRect();
            return [box("bretagne").x, box("grand-est").x, document.querySelector("svg.map path").getScreenCTM().a];
          });
          assert.ok(west < east, `Bretagne is east of Grand Est in ${language}`);
          assert.ok(scale > 0);
        });
      }
    });
  });
}

async function on(site, path, act) {
  const context = await site.browser.newContext({ viewport: { width: 360, height: 640 }, reducedMotion: "reduce" });
  try {
    const page = await context.newPage();
    await page.goto(site.base + path);
    await act(page);
  } finally {
    await context.close();
  }
}

/** Presses Tab until the focus is in `selector`; returns where that link leads. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press("Tab");
    const href = await page.evaluate(
      (selector) => document.activeElement?.closest(selector)?.getAttribute("href") ?? null,
      selector,
    );
    if (href) return href;
  }
  assert.fail(`150 presses of Tab never reach ${selector}`);
}

/** Runs in the page. A point that belongs to a region's link, as the finger finds it. */
function pointInside(ending) {
  const link = document.querySelector(`svg.map a[href$="${ending}"]`);
  link.scrollIntoView({ block: "center", behavior: "instant" });
  const box = link.getBoundingClientRect();
  for (let row = 1; row < 10; row += 1) {
    for (let column = 1; column < 10; column += 1) {
      const x = box.x + (box.width * column) / 10;
      const y = box.y + (box.height * row) / 10;
      if (document.elementFromPoint(x, y)?.closest("a") === link) return { x, y };
    }
  }
  return null;
}

async function accessibleName(page, selector) {
  const session = await page.context().newCDPSession(page);
  try {
    const { root } = await session.send("DOM.getDocument");
    const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector });
    const { nodes } = await session.send("Accessibility.getPartialAXTree", { nodeId, fetchRelatives: false });
    assert.equal(nodes[0].role.value, "link");
    return nodes[0].name.value;
  } finally {
    await session.detach();
  }
}

const heading = (html) =>
  html
    .match(/<h1[^>]*>(.*?)<\/h1>/s)[1]
    .replace(/<[^>]+>/g, "")
    .replaceAll("&#39;", "'")
    .trim();

const inRegion = (site, country, name) =>
  site
    .dataset("opportunities")
    .filter(({ units }) =>
      units?.some((unit) => unit.country === country && unit.level === "region" && unit.name === name),
    ).length;
