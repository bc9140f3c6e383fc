// Journeys through the explore page, as visitors make them: each on a phone and on a desk, in both languages.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test, { describe } from "node:test";
import { PAGE } from "../../../themes/atlas/scripts/state.js";
import { none } from "../findings.js";
import { LANGUAGES } from "../site.js";
import { SCREENS, asked, chips, focused, ids, openFilters, query, ready, settled, tabTo, tick, total, travel } from "./visitor.js";

const LILLE = { lon: 3.0573, lat: 50.633, name: "Lille" };
const NEAR = `?near=${LILLE.lon},${LILLE.lat},${LILLE.name}`;
const FAST_3G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const UNPLUGGED = /ERR_(CONNECTION|INTERNET|FAILED|EMPTY|NETWORK)|Failed to fetch/;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export function journeys(site) {
  const records = site.dataset("opportunities");
  const record = (id) => records.find((one) => one.id === id);

  /** A journey by both screens and in both languages, unless it says otherwise. */
  const journey = (claim, work, { screens = Object.keys(SCREENS), languages = LANGUAGES, ...wishes } = {}) => {
    for (const language of languages)
      for (const screen of screens)
        test(`${claim} (${language}, ${screen})`, { timeout: 90_000 }, (t) =>
          travel(site, { language, screen: SCREENS[screen], ...wishes }, (page, context) => work({ page, context, language, screen, t })),
        );
  };

  describe("journeys", { concurrency: 2 }, () => {
    journey("a word typed becomes a list, a count that is said, and an address", async ({ page, language }) => {
      const { text, expected } = asked(language, "as written");
      const all = await total(page);
      await page.locator("#q").pressSequentially(text);
      await page.waitForURL(/\?q=/);
      await settled(page);
      assert.ok((await ids(page)).includes(expected) || (await page.locator(`[data-part="others"] a[href*="${expected}"]`).count()));
      assert.ok((await total(page)) < all);
      assert.equal(query(page).q, text);
      const said = await page.locator("#count").textContent();
      await page.waitForFunction((said) => document.querySelector('[role="status"][data-part="status"]').textContent === said, said);
    });

    journey("a misspelt word is corrected, and the page says so", async ({ page, language }) => {
      const { text, expected } = asked(language, "misspelt");
      await page.locator("#q").fill(text);
      await page.locator("#q").press("Enter");
      await settled(page);
      assert.match(await page.locator(".explore-note").first().textContent(), /[«»]/);
      assert.ok((await page.locator(`[data-part="cards"] [data-id="${expected}"], [data-part="others"] a[href*="${expected}"]`).count()) > 0);
    });

    journey("suggestions are walked, taken and closed by keyboard", async ({ page, language }) => {
      const q = page.locator("#q");
      assert.deepEqual(await q.evaluate((one) => [one.role ?? one.getAttribute("role"), one.getAttribute("aria-expanded"), one.getAttribute("aria-autocomplete")]), ["combobox", "false", "list"]);
      await q.focus();
      await page.keyboard.type(language === "fr" ? "ch" : "تك");
      const options = page.locator('#q-list [role="option"]');
      await options.first().waitFor();
      assert.equal(await q.getAttribute("aria-expanded"), "true");
      assert.equal(await q.getAttribute("aria-activedescendant"), null);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      assert.equal(await q.getAttribute("aria-activedescendant"), await options.nth(1).getAttribute("id"));
      assert.deepEqual(await page.locator('#q-list [aria-selected="true"]').count(), 1);
      await page.keyboard.press("ArrowUp");
      assert.equal(await options.nth(0).getAttribute("aria-selected"), "true");
      await page.keyboard.press("Escape");
      assert.equal(await q.getAttribute("aria-expanded"), "false");
      assert.equal((await q.inputValue()).length, 2, "Escape closes, and leaves the letters");
      await focused(page, "#q");
      await page.keyboard.press("ArrowDown");
      await options.first().waitFor();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await settled(page);
      assert.equal(await q.getAttribute("aria-expanded"), "false");
      const { q: word, ...filters } = query(page);
      assert.ok(word?.length > 2 || Object.keys(filters).length, "the proposal is asked for");
    });

    journey("a kind and an access ticked give their counts, chips and address; a chip takes one back", async ({ page }) => {
      const [kind, access] = ["volunteering", "conditional"];
      const of = (holds) => records.filter(holds).length;
      await tick(page, "kind", kind);
      await tick(page, "access", access);
      assert.equal(await total(page), of((one) => one.kind === kind && one.access === access));
      assert.deepEqual(query(page), { kind, access });
      assert.equal(await chips(page).count(), 2);
      const count = async (facet, value) => Number((await page.locator(`label:has(input[name="${facet}"][value="${value}"]) b`).textContent()).replace(/\D/g, ""));
      for (const other of ["open", "conditional", "indirect"])
        await page.waitForFunction(
          ([value, wanted]) => Number(document.querySelector(`label:has(input[name="access"][value="${value}"]) b`).textContent.replace(/\D/g, "")) === wanted,
          [other, of((one) => one.kind === kind && one.access === other)],
        );
      assert.equal(await count("kind", "training"), of((one) => one.kind === "training" && one.access === access));
      await chips(page).first().click();
      await settled(page);
      assert.deepEqual(query(page), { access });
      assert.equal(await total(page), of((one) => one.access === access));
      assert.equal(await page.locator('input[name="kind"][value="volunteering"]').isChecked(), false);
    });

    journey("back and forward restore the text, the ticks, the list and the view", async ({ page, language, screen }) => {
      const { text } = asked(language, "as written");
      await tick(page, "access", "open");
      const ticked = await ids(page);
      if (screen === "phone") await page.locator('[data-part="filters-done"]').click();
      await page.locator("#q").fill(text);
      await settled(page);
      await page.locator('[data-view="map"].toggle').click();
      await settled(page);
      assert.equal(query(page).view, "map");
      const typed = await ids(page);
      await page.goBack();
      await settled(page);
      assert.equal(await page.locator('[data-view="list"].toggle').getAttribute("aria-pressed"), "true");
      await page.goBack();
      await page.waitForFunction((first) => document.querySelector('[data-part="cards"] > li')?.dataset.id === first, ticked[0]);
      assert.equal(await page.locator("#q").inputValue(), "");
      assert.deepEqual(await ids(page), ticked);
      assert.ok(await page.locator('input[name="access"][value="open"]').isChecked());
      await page.goForward();
      await page.waitForFunction((text) => document.querySelector("#q").value === text, text);
      await settled(page);
      assert.deepEqual(await ids(page), typed);
      await page.goBack();
      await page.goBack();
      await settled(page);
      assert.equal(await chips(page).count(), 0);
    });

    journey("from a sheet, back leads to the same place of a long list", async ({ page }) => {
      await page.locator('[data-part="more"] button').click();
      await settled(page);
      const link = page.locator('[data-part="cards"] > li').nth(PAGE + 5).locator("h3 a");
      await link.scrollIntoViewIfNeeded();
      await page.waitForTimeout(300);
      const before = await page.evaluate(() => scrollY);
      const list = await ids(page);
      await link.click();
      await page.waitForURL(/opportunites\//);
      await page.goBack();
      await ready(page);
      assert.deepEqual(await ids(page), list);
      await page.waitForFunction((before) => Math.abs(scrollY - before) < 60, before);
    }, { search: "?kind=volunteering" });

    journey("a deep link gives the same list when it is loaded again", async ({ page }) => {
      const before = [await ids(page), await total(page), await page.locator("#sort").inputValue()];
      await page.reload();
      await ready(page);
      assert.deepEqual([await ids(page), await total(page), await page.locator("#sort").inputValue()], before);
      assert.equal(await chips(page).count(), 3);
    }, { search: "?kind=volunteering,training&place=france&sort=closing" });

    journey("the other language shows the same records under the same filters", async ({ page, language }) => {
      const before = await total(page);
      const first = new Set(await ids(page));
      await page.locator(`.tongues a:not([aria-current])[lang="${language === "fr" ? "ar" : "fr"}"], .tongues a[hreflang="${language === "fr" ? "ar" : "fr"}"]`).first().click();
      await page.waitForURL(new RegExp(`/${language === "fr" ? "ar" : "fr"}/explorer/`));
      await ready(page);
      assert.equal(await total(page), before);
      assert.deepEqual(new Set(await ids(page)), first);
      assert.equal(await chips(page).count(), 3);
    }, { search: "?kind=employment&place=france&access=conditional" });

    journey("near Lille the distances ascend, and Belgium is near too", async ({ page, screen }) => {
      if (screen === "phone") await page.locator('[data-part="near-button"]').click();
      await page.locator("#near").focus();
      await page.keyboard.type("Lill");
      await page.locator('#near-list [role="option"]').first().waitFor();
      await page.keyboard.press("Enter");
      await page.waitForURL(/near=/);
      await settled(page);
      assert.match(query(page).near, /,Lille$/);
      const said = await page.locator(".card-distance").allTextContents();
      const distances = said.map((text) => Number(text.replace(/\D/g, "")));
      assert.ok(distances.length >= 10);
      assert.deepEqual(distances, [...distances].sort((one, other) => one - other));
      assert.ok((await ids(page)).some((id) => record(id).country === "BE" || record(id).units?.some(({ country }) => country === "BE")));
      assert.equal(await page.locator("#sort").inputValue(), "distance");
      await chips(page).first().click();
      await settled(page);
      assert.equal(new URL(page.url()).search, "");
      assert.equal(await page.locator(".card-distance").count(), 0);
    });

    journey("a town that is none is said to be none", async ({ page, screen }) => {
      if (screen === "phone") await page.locator('[data-part="near-button"]').click();
      const before = await page.locator("#near-hint").textContent();
      await page.locator("#near").pressSequentially("qqqq");
      await page.waitForFunction((before) => document.querySelector("#near-hint").textContent !== before, before);
      await page.locator("#near").fill("");
      await page.waitForFunction((before) => document.querySelector("#near-hint").textContent === before, before);
    });

    journey("a country leads to its regions, a region to its departments", async ({ page }) => {
      await tick(page, "place", "france");
      const inFrance = await total(page);
      await tick(page, "place", "france/bretagne");
      const inRegion = await total(page);
      const parts = page.locator('#filters input[name="place"][value^="france/bretagne/"]');
      await page.waitForFunction(() => [...document.querySelectorAll('#filters input[name="place"][value^="france/bretagne/"]')].some((box) => box.closest("label").offsetHeight));
      const values = await parts.evaluateAll((boxes) => boxes.filter((box) => Number(box.closest("label").querySelector("b").textContent)).map((box) => box.value));
      assert.ok(values.length);
      await tick(page, "place", values[0]);
      const inPart = await total(page);
      assert.ok(inFrance > inRegion && inRegion >= inPart && inPart > 0, `${inFrance} ${inRegion} ${inPart}`);
      assert.equal(query(page).place, values[0], "a part stands for the whole");
    });

    journey("an empty list says what to give up, and a touch gives it up", async ({ page }) => {
      assert.equal((await ids(page)).length, 0);
      const ways = page.locator(".explore-note button");
      assert.ok((await ways.count()) > 0);
      const said = await ways.first().textContent();
      await ways.first().click();
      await settled(page);
      await page.waitForSelector('[data-part="cards"] > li');
      const count = await page.locator("#count").textContent();
      assert.ok(said.includes(count), `"${said}" promised "${count}"`);
    }, { search: "?kind=training&format=workcamp" });

    journey("the list goes on, and so does the focus", async ({ page }) => {
      const shown = (await ids(page)).length;
      await page.locator('[data-part="more"] button').press("Enter");
      await focused(page, `[data-part="cards"] > li:nth-child(${shown + 1}) a`);
      assert.equal((await ids(page)).length, shown + PAGE);
    }, { search: "?kind=volunteering" });

    journey("the map and the list are in step: a region touched filters both, a point shows its card", async ({ page, language }) => {
      await page.locator('[data-view="map"].toggle').click();
      const marks = page.locator('.map .spots [role="button"]');
      await marks.first().waitFor();
      const before = await total(page);
      // The whole region by keyboard: the link of its shape.
      await page.locator(`svg.map a[href$="/${language}/france/bretagne/"]`).focus();
      await page.keyboard.press("Enter");
      await page.waitForURL(/place=france\/bretagne/);
      await settled(page);
      const after = await total(page);
      assert.ok(after < before);
      assert.equal(await chips(page).count(), 1);
      await page.waitForFunction(() => document.querySelector('[data-map="belgique"] .spots')?.childElementCount === 0);
      const place = await page.evaluate(() => {
        const link = document.querySelector('svg.map a[href$="/france/occitanie/"]');
        link.scrollIntoView({ block: "center", behavior: "instant" });
        const box = link.getBoundingClientRect();
        for (let row = 1; row < 20; row += 1)
          for (let column = 1; column < 20; column += 1) {
            const [x, y] = [box.x + (box.width * column) / 20, box.y + (box.height * row) / 20];
            if (document.elementFromPoint(x, y)?.closest("a") === link) return { x, y };
          }
      });
      await page.mouse.click(place.x, place.y);
      await page.waitForURL(/occitanie/);
      await settled(page);
      assert.ok((await total(page)) > after);
      await marks.first().waitFor();
      await page.locator('[data-map="france"] .spots [role="button"][tabindex="0"]').focus();
      await page.keyboard.press("ArrowRight");
      assert.ok(await page.evaluate(() => document.activeElement.closest(".spots")), "arrows lead from mark to mark");
      // Enter on a cluster comes nearer, on a point it shows the card.
      for (let steps = 0; steps < 12 && !(await page.locator('[data-part="peek"] li').count()); steps += 1) {
        await page.locator('[data-map="france"] .spots [role="button"][tabindex="0"]').focus();
        await page.keyboard.press("Enter");
        await page.waitForTimeout(400);
      }
      await focused(page, '[data-part="peek"] a');
    });

    journey("the filters open and close on a phone, and the focus comes back", async ({ page }) => {
      const button = page.locator('[data-part="filters-button"]');
      assert.equal(await button.getAttribute("aria-expanded"), "false");
      assert.equal(await page.locator("#filters").isVisible(), false);
      await button.press("Enter");
      await page.locator("#filters").waitFor();
      assert.equal(await button.getAttribute("aria-expanded"), "true");
      await page.locator('[data-part="filters-done"]').press("Enter");
      assert.equal(await page.locator("#filters").isVisible(), false);
      await focused(page, '[data-part="filters-button"]');
      assert.equal(await button.getAttribute("aria-expanded"), "false");
    }, { screens: ["phone"] });

    journey("a kept profile hides what does not suit, until it is erased", async ({ page }) => {
      const all = await total(page);
      await page.locator("#suiting").check();
      await page.waitForURL(/profile=1/);
      await settled(page);
      assert.ok((await total(page)) < all);
      await page.locator('[data-part="profile-erase"]').click();
      await page.waitForURL((address) => !address.search);
      await settled(page);
      assert.equal(await total(page), all);
      assert.equal(await page.evaluate(() => localStorage.getItem("rihla-profile")), null);
    }, {
      prepare: (page) => page.addInitScript(() => {
        if (sessionStorage.getItem("told")) return;
        sessionStorage.setItem("told", "1");
        localStorage.setItem("rihla-profile", JSON.stringify({ version: 1, age: 17, diploma: 0, languages: { fr: "A2" }, kinds: [] }));
      }),
    });

    journey("from the home page to a sheet without a pointer", async ({ page, language }) => {
      await tabTo(page, `a[href$="/${language}/explorer/"]`);
      await page.keyboard.press("Enter");
      await page.waitForURL(/explorer\//);
      await ready(page);
      await tabTo(page, "#q");
      const { text, expected } = asked(language, "as written");
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
      await page.locator(`[data-part="cards"] [data-id="${expected}"]`).waitFor();
      await settled(page);
      await tabTo(page, `[data-id="${expected}"] h3 a`, 200);
      await page.keyboard.press("Enter");
      await page.waitForURL(new RegExp(`/opportunites/${expected}/`));
      assert.ok(await page.locator("article h1").isVisible());
    }, { path: "" });

    journey("without scripts every opportunity can be reached from the explore page", async ({ page, language }) => {
      assert.equal(await page.locator("#q").isVisible(), false, "no box that does nothing");
      assert.equal(await page.locator("#filters").isVisible(), false);
      assert.ok((await ids(page)).length || (await page.locator('[data-part="cards"] > li').count()));
      const links = (path) => [...site.html(path).matchAll(/href="([^"#?]*)"/g)].map(([, href]) => new URL(href, site.base).href.replace(site.base, ""));
      const seen = new Set();
      const ahead = [`${language}/explorer/`];
      const known = new Set(site.paths);
      while (ahead.length) {
        const path = ahead.pop();
        if (seen.has(path) || !known.has(path) || !path.startsWith(`${language}/`)) continue;
        seen.add(path);
        // From the lists only, not from sheet to sheet.
        if (!/\/opportunites\/(?!page\/)[^/]+\/$/.test(path)) ahead.push(...links(path));
      }
      none(records.map(({ id }) => `${language}/opportunites/${id}/`).filter((path) => !seen.has(path)));
    }, { context: { javaScriptEnabled: false } });

    journey("on a slow network a later answer is never overwritten by an earlier one", async ({ page, context, language }) => {
      const session = await context.newCDPSession(page);
      await session.send("Network.enable");
      await session.send("Network.emulateNetworkConditions", FAST_3G);
      const { text } = asked(language, "as written");
      const other = asked(language, language === "fr" ? "without accents" : "with other hamza, ya and ta marbuta");
      // The first word's files come a second late.
      let isFirst = true;
      await page.route("**/words/*.bin", async (route) => {
        if (isFirst) {
          isFirst = false;
          await new Promise((resolve) => setTimeout(resolve, 1500));
        }
        await route.continue();
      });
      await page.locator("#q").fill(`${text} `);
      await page.waitForTimeout(50);
      await page.locator("#q").fill(`${other.text} `);
      await settled(page);
      await page.waitForTimeout(2000);
      await settled(page);
      const shown = [await ids(page), await total(page)];
      await page.reload();
      await ready(page);
      assert.equal(query(page).q, other.text);
      assert.deepEqual([await ids(page), await total(page)], shown);
    });

    journey("without a network the page says so, and goes on when it is back", async ({ page, context, language }) => {
      const { text, expected } = asked(language, "as written");
      await context.setOffline(true);
      await page.locator("#q").fill(text);
      const alert = page.locator('.explore-note[role="alert"]');
      await alert.waitFor();
      assert.ok(await alert.locator("button").isVisible());
      await context.setOffline(false);
      await page.locator(`[data-id="${expected}"]`).waitFor();
      assert.equal(await alert.count(), 0);
      // A host that is down: the browser does not know, the visitor tries again.
      await page.route("**/search/**", (route) => route.abort("connectionrefused"));
      await page.locator("#q").fill(asked(language, "misspelt").text);
      await alert.waitFor();
      await page.unroute("**/search/**");
      await alert.locator("button").click();
      await alert.waitFor({ state: "detached" });
      assert.ok((await page.locator('[data-part="cards"] > li, [data-part="others"] li').count()) > 0);
    }, { expects: UNPLUGGED });

    journey("a new publication reloads the page once, and what was asked stays", async ({ page, language }) => {
      let loads = 0;
      page.on("load", () => (loads += 1));
      const { text, expected } = asked(language, "as written");
      await tick(page, "kind", record(expected)?.kind ?? "training");
      // The old folder is gone, as it is after the site is published anew; the page itself is the new one.
      await page.route("**/search/*/*/words/*", (route) => (loads ? route.continue() : route.fulfill({ status: 404, body: "" })));
      await page.locator("#q").fill(text);
      await page.waitForEvent("load");
      await ready(page);
      assert.equal(loads, 1);
      assert.equal(query(page).q, text);
      assert.equal(await chips(page).count(), 1);
      assert.ok((await ids(page)).includes(expected));
    }, { expects: /404/ });

    journey("an index that stays away reloads the page once only", async ({ page, language }) => {
      let loads = 0;
      page.on("load", () => (loads += 1));
      await page.route("**/search/*/*/words/*", (route) => route.fulfill({ status: 404, body: "" }));
      await page.locator("#q").fill(asked(language, "as written").text);
      await page.locator('.explore-note[role="alert"]').waitFor();
      await page.waitForTimeout(500);
      assert.equal(loads, 1);
    }, { screens: ["phone"], expects: /404|words\/|IndexGone|Error/ });

    const STATES = {
      asked: ["?q=chantier&kind=volunteering", async () => {}],
      suggestions: ["", async (page, language) => {
        await page.locator("#q").pressSequentially(language === "fr" ? "ch" : "تك");
        await page.locator('#q-list [role="option"]').first().waitFor();
      }],
      filters: ["?kind=volunteering&place=france/bretagne", (page) => openFilters(page)],
      near: [NEAR, async (page) => {
        const button = page.locator('[data-part="near-button"]');
        if (await button.isVisible()) await button.click();
      }],
      map: ["?view=map&kind=volunteering", (page) => page.locator('.map .spots [role="button"]').first().waitFor()],
      empty: ["?kind=training&format=workcamp", async () => {}],
      profile: ["#profile", (page) => page.locator("#profile-age").waitFor()],
    };
    const SIZES = { ...SCREENS, narrow: { width: 320, height: 568 }, enlarged: { width: 320, height: 200 } };
    for (const language of LANGUAGES)
      for (const [state, [search, reach]] of Object.entries(STATES))
        for (const [name, screen] of Object.entries(SIZES))
          test(`explore is at ease: ${state} (${language}, ${name})`, { timeout: 90_000 }, () =>
            // 1280 points enlarged four times are 320.
            travel(site, { language, screen, search, context: name === "enlarged" ? { deviceScaleFactor: 4 } : {} }, async (page) => {
              await reach(page, language);
              // A list that waits for its answer is dimmed for a moment: it is judged when it has come.
              await page.waitForFunction(() => !document.querySelector(".is-waiting") && document.getAnimations().length === 0);
              const findings = await page.evaluate(discomforts);
              if (name in SCREENS) {
                await page.evaluate(AXE);
                findings.push(...(await page.evaluate(async () => {
                  const { violations } = await axe.run(document, { rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] });
                  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `axe ${id}: ${node.html.slice(0, 160)}: ${node.failureSummary.replace(/\s+/g, " ")}`));
                })));
              }
              none(findings);
            }),
          );
  });

  bytes(site);
}

/** Runs in the page: what scrolls sideways, what is too small for a finger. */
function discomforts() {
  const findings = [];
  const over = document.documentElement.scrollWidth - innerWidth;
  if (over > 0) findings.push(`${over} px too wide`);
  for (const one of document.querySelectorAll('rihla-explore :is(button, summary, select, input:not([type="checkbox"], [type="radio"]), label.choice, [role="option"])')) {
    const { width, height } = one.getBoundingClientRect();
    if (!one.checkVisibility() || !height) continue;
    if (height < 43.5 || width < 43.5) findings.push(`${one.tagName} ${one.textContent.trim().slice(0, 30)}: ${Math.round(width)} × ${Math.round(height)}`);
    if (/\b(undefined|NaN|\[object)|[{}]|^(explore|facet|count)\./.test(one.textContent)) findings.push(`unsaid: ${one.textContent}`);
  }
  return findings;
}

const longestWord = (text) => text.split(/\s+/).sort((one, other) => other.length - one.length)[0];

/**
 * Thousand bytes, as they travel, compressed; at 10,000 records these are the same bounds. `first`: the page's scripts,
 * one word and its cards. What every page has (`site.js`) and the texts of the interface are said beside it.
 */
const BUDGET = { first: 25, next: 15, facets: 16, map: 27 };

function bytes(site) {
  for (const language of LANGUAGES)
    test(`the search of the explore page stays within its budgets (${language})`, { timeout: 90_000 }, async (t) => {
      const spent = { first: 0, next: 0, facets: 0, map: 0, misspelt: 0, interface: 0 };
      const answers = [];
      const prepare = (page) => page.on("requestfinished", (request) => answers.push(request));
      await travel(site, { language, prepare }, async (page) => {
        const count = async (part) => {
          await page.waitForLoadState("networkidle");
          await settled(page);
          for (const request of answers.splice(0)) {
            const path = new URL(request.url()).pathname;
            if (!/\/(scripts\.|search\/)|\.json$|\.bin$/.test(path)) continue;
            const size = (await request.sizes()).responseBodySize / 1000;
            if (process.env.RIHLA_BYTES) t.diagnostic(`${part}: ${path} ${size}`);
            spent[/\/site\.js$|\/assets\/[^/]+\.json$/.test(path) ? "interface" : part] += size;
          }
        };
        const type = async (part, text) => {
          await page.locator("#q").fill(text);
          await settled(page);
          assert.ok((await page.locator('[data-part="cards"] > li, [data-part="others"] li').count()) > 0);
          await count(part);
        };
        await type("first", longestWord(asked(language, "as written").text));
        await type("next", asked(language, "as written", 1).text);
        await type("misspelt", asked(language, "misspelt").text);
        await page.locator("#q").fill("");
        await page.locator('[data-part="filters-button"]').click();
        for (const fold of await page.locator("#filters details:not([open]) > summary").elementHandles()) await fold.click();
        await count("facets");
        await page.locator('[data-view="map"].toggle').click();
        await page.locator('.map .spots [role="button"]').first().waitFor();
        await count("map");
      });
      const said = Object.entries(spent).map(([part, size]) => `${part} ${size.toFixed(1)}${BUDGET[part] ? ` of ${BUDGET[part]}` : ""}`);
      t.diagnostic(`explore, ${language}, kB in brotli: ${said.join(", ")}`);
      none(Object.keys(BUDGET).filter((part) => spent[part] > BUDGET[part]).map((part) => `${part}: ${spent[part].toFixed(1)} of ${BUDGET[part]} kB`));
    });
}
