// Deadlines on the explore page: what closes soon, what comes first, and what sixty days change. A small site of our own,
// so that there are deadlines on any day.
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import test, { after, before, describe } from "node:test";
import { build, project } from "../project.js";
import { listen } from "../server.js";
import { LANGUAGES } from "../site.js";
import { SCREENS, ids, openFilters, query, ready, settled, tick, total, travel } from "./visitor.js";

const TODAY = "2026-11-25";
const DAY = 864e5;
/** In how many days each of the records closes; null: never. */
const CLOSES = [5, 12, 25, 40, 59, 61, 80, 100, 150, 200, null, null];

const dayAfter = (days) => new Date(Date.parse(TODAY) + days * DAY).toISOString().slice(0, 10);
const name = (at) => `chantier-${at + 1}`;

export function deadlines(site) {
  describe("deadlines", { concurrency: 1 }, () => {
    let server;
    before(async () => {
      const folder = join(site.folder, "deadlines");
      server = await listen("/rihla/");
      build(smallProject(folder), join(folder, "site"), "--base-url", server.base, "--today", TODAY);
      server.show(join(folder, "site"));
    });
    after(() => server.close());

    const journey = (claim, search, work) => {
      for (const language of LANGUAGES)
        for (const [screen, size] of Object.entries(SCREENS))
          test(`${claim} (${language}, ${screen})`, { timeout: 60_000 }, () =>
            travel(
              { browser: site.browser, base: server.base },
              { language, screen: size, search, prepare: (page) => page.clock.setFixedTime(Date.parse(`${TODAY}T12:00:00`)) },
              work,
            ),
          );
    };

    journey("closing within some days leaves what closes by then", "", async (page) => {
      await openFilters(page);
      const offered = await page.locator('input[name="closing"]').evaluateAll((boxes) => boxes.map((box) => Number(box.value)).filter(Boolean));
      assert.ok(offered.length > 1);
      for (const days of offered) {
        await tick(page, "closing", days);
        const expected = CLOSES.map((day, at) => (day !== null && day <= days ? name(at) : null)).filter(Boolean);
        assert.deepEqual(new Set(await ids(page)), new Set(expected), `${days} days`);
        assert.equal(query(page).closing, String(days));
      }
    });

    journey("sorted by deadline, the soonest comes first", "", async (page) => {
      await page.locator("#sort").selectOption("closing");
      await settled(page);
      assert.deepEqual((await ids(page)).slice(0, 10), CLOSES.slice(0, 10).map((_, at) => name(at)));
      assert.equal(query(page).sort, "closing");
    });

    journey("sixty days later the list says what has closed since", "?sort=closing", async (page) => {
      assert.equal(await page.locator('[data-part="cards"] .tag-closed').count(), 0);
      await page.clock.setFixedTime(Date.parse(`${dayAfter(60)}T12:00:00`));
      await page.reload();
      await ready(page);
      assert.equal(await total(page), CLOSES.length, "nothing disappears");
      await page.locator('[data-part="more"] button').click();
      await settled(page);
      for (const [at, day] of CLOSES.entries()) {
        const card = page.locator(`[data-id="${name(at)}"]`);
        const isPast = day !== null && day < 60;
        assert.equal(await card.locator(".tag-closed").count(), isPast ? 1 : 0, name(at));
        assert.equal(await card.locator(".tags time").count(), day !== null && !isPast ? 1 : 0, name(at));
      }
      assert.equal((await ids(page))[0], name(5), "the next to close comes first");
    });
  });
}

function smallProject(folder) {
  const root = join(folder, "project");
  const put = (path, text) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  put("site.toml", '[site]\nname = { fr = "Rihla", ar = "رحلة" }\ntagline = { fr = "Partir", ar = "السفر" }\nbase_url = "https://rihla.example/"\n');
  CLOSES.forEach((days, at) =>
    put(
      `content/opportunities/france/bretagne/${name(at)}.md`,
      `---\ntitle: "Chantier ${at + 1}"\nsummary: "Trois semaines pour restaurer un four."\nkind: volunteering\n` +
        `format: workcamp\nstatus: open\ncountry: FR\nplaces:\n  - city: Quimper\nhost: maison\ninitiator: candidate\naccess: open\n` +
        `schedule: ${days === null ? "{mode: rolling}" : `{mode: fixed, closes_on: ${dayAfter(days)}}`}\npathways: []\n` +
        `sources:\n  - title: "Site"\nconfidence: low\n---\n\nUn four.\n`,
    ),
  );
  put("content/organisations/maison.md", '---\ntitle: "Maison"\nsummary: "Elle accueille."\nroles: [host]\nsources:\n  - title: "Site"\nconfidence: low\n---\n');
  const themes = join(project, "themes");
  if (existsSync(themes)) cpSync(themes, join(root, "themes"), { recursive: true });
  return root;
}
