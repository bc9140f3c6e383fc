// Without a network: what was read can be read again and says its age, what was not leads to the page that says what
// can be; the whole site is kept on demand; a new build replaces the old one; a phone that spares its data is left in
// peace. The site is a small one of our own, so that it can be changed, built again and taken away.
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { after, before, describe } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { none } from "../findings.js";
import { listen } from "../server.js";
import { build, project } from "../project.js";

const PRECACHE_KB = 50;
const SCRIPT_KB = 1.5;
const DAY = "2026-11-25";
const LATER = "2026-12-07";
const SUB_PATH = "/rihla/";
const SHEET = "opportunites/chantier-1/";
const OTHER = "opportunites/chantier-2/";
const UNREAD = "opportunites/chantier-3/";

export function offline(site) {
  describe("offline", { concurrency: 1 }, () => {
    let server;
    let root;
    const folder = join(site.folder, "offline");
    before(async () => {
      server = await listen(SUB_PATH);
      root = smallProject(folder);
      build(root, join(folder, "first"), "--base-url", server.base, "--today", DAY);
      writeFileSync(join(root, "content/pages/retour.md"), guide("Ce guide a changé."));
      build(root, join(folder, "second"), "--base-url", server.base, "--today", LATER);
    });
    after(() => server.close());

    /** A visitor of their own, on the first build; what the browser complains about fails the claim. */
    const visitor = async (work, options = {}) => {
      server.show(join(folder, "first"));
      server.sent.length = 0;
      const context = await site.browser.newContext({ viewport: { width: 360, height: 640 }, ...options });
      const complaints = [];
      try {
        await context.clock.setFixedTime(`${options.day ?? DAY}T12:00:00`);
        const page = await context.newPage();
        let isOffline = false;
        page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
        page.on("console", (message) => {
          // Asking the network and finding none is what the page is about.
          const isExpected = isOffline && /ERR_CONNECTION_(REFUSED|RESET)|ERR_FAILED|ERR_EMPTY_RESPONSE/.test(message.text());
          if (["error", "warning"].includes(message.type()) && !isExpected)
            complaints.push(`${message.text()} (${message.location().url})`);
        });
        const go = (path) => page.goto(server.base + path, { waitUntil: "load", timeout: 30_000 });
        const unplugged = async (work) => {
          await server.close();
          isOffline = true;
          try {
            await work();
            // What the page still asks of the network it asks now; what the browser says of it arrives now.
            await page.waitForLoadState("networkidle");
            await page.evaluate(() => 0);
          } finally {
            await server.open();
            isOffline = false;
          }
        };
        await work({ page, go, context, unplugged });
      } finally {
        await context.close();
      }
      none(complaints);
    };

    test("what was read is read again, and says its age", { timeout: 120_000 }, () =>
      visitor(async ({ page, go, unplugged }) => {
        await go(`fr/${SHEET}`);
        await ready(page);
        await go(`ar/${OTHER}`);
        await unplugged(async () => {
          for (const path of [`fr/${SHEET}`, `ar/${OTHER}`]) {
            await go(path);
            assert.match(await page.locator("h1").innerText(), /Chantier|ورش/);
            const banner = page.locator(".copy-note");
            await banner.waitFor();
            assert.match(await banner.innerText(), /25 novembre 2026|25 نونبر 2026/);
            const ground = await page.evaluate(() => getComputedStyle(document.querySelector(".masthead")).backgroundColor);
            assert.notEqual(ground, "rgba(0, 0, 0, 0)", "the copy has no style");
          }
        });
      }),
    );

    for (const [language, heading] of [
      ["fr", /Lire sans connexion/],
      ["ar", /القراءة بدون اتصال/],
    ]) {
      test(`what was not read leads to the offline page, ${language}`, { timeout: 120_000 }, () =>
        visitor(async ({ page, go, unplugged }) => {
          await go(`${language}/${SHEET}`);
          await ready(page);
          await go(`${language}/${OTHER}?q=1`);
          await unplugged(async () => {
            await go(`${language}/${UNREAD}`);
            assert.match(await page.locator("h1").innerText(), heading);
            assert.equal(await page.evaluate(() => document.documentElement.lang), language);
            assert.ok(await page.locator('[data-part="missing"]').isVisible());
            const links = page.locator('[data-part="pages"] a');
            await links.first().waitFor();
            assert.deepEqual(
              await links.evaluateAll((all) => all.map((link) => link.pathname)),
              [OTHER, SHEET].map((path) => `${SUB_PATH}${language}/${path}`),
              "the last page read comes first",
            );
            await links.first().click();
            await page.locator("article h1").waitFor();
          });
        }),
      );
    }

    test("the last 60 pages are kept", { timeout: 240_000 }, () =>
      visitor(async ({ page, go }) => {
        await go(`fr/${SHEET}`);
        await ready(page);
        // The explore page goes on loading after it is left.
        const paths = pagesOf(join(folder, "first"), "fr").filter((path) => path !== "fr/explorer/");
        assert.ok(paths.length > 62);
        for (const path of paths.slice(0, 62)) await page.goto(server.base + path, { waitUntil: "commit" });
        await page.waitForTimeout(1000);
        const kept = await page.evaluate(async (name) => (await (await caches.open(name)).keys()).length, `rihla:${SUB_PATH}:pages`);
        assert.equal(kept, 60);
      }),
    );

    test("what is kept from the start is small", { timeout: 120_000 }, (t) =>
      visitor(async ({ page, go }) => {
        await go(`fr/${SHEET}`);
        await ready(page);
        await page.waitForTimeout(1000);
        const first = join(folder, "first");
        const worker = readFileSync(join(first, "sw.js"), "utf8");
        const facts = JSON.parse(worker.slice("const SITE = ".length, worker.indexOf(";\n")));
        const kept = await page.evaluate(
          async (name) => (await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname),
          `rihla:${SUB_PATH}:build:${facts.digest}`,
        );
        assert.deepEqual(facts.precache.filter((path) => !kept.includes(path)), [], "not kept");
        const size = (path) => {
          const file = join(first, path.slice(SUB_PATH.length));
          return brotliCompressSync(readFileSync(path.endsWith("/") ? join(file, "index.html") : file)).length;
        };
        const all = [`${SUB_PATH}sw.js`, ...facts.precache].reduce((sum, path) => sum + size(path), 0) / 1000;
        const wire = server.sent.filter(({ purpose }) => ["empty", "serviceworker"].includes(purpose));
        const sent = wire.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
        const script = size(facts.precache.find((path) => path.endsWith("/site.js"))) / 1000;
        t.diagnostic(
          `kept from the start, brotli: ${all.toFixed(1)} of ${PRECACHE_KB} kB, ${sent.toFixed(1)} kB on the wire ` +
            `beside the page; site.js ${script.toFixed(2)} of ${SCRIPT_KB} kB`,
        );
        assert.ok(all <= PRECACHE_KB && sent <= PRECACHE_KB && script <= SCRIPT_KB);
      }),
    );

    test("under Save-Data nothing is fetched that was not asked for", { timeout: 120_000 }, () =>
      visitor(async ({ page, go, context }) => {
        await context.addInitScript(() =>
          Object.defineProperty(Object.getPrototypeOf(navigator.connection), "saveData", { get: () => true }),
        );
        await go(`fr/${SHEET}`);
        await page.waitForTimeout(1500);
        assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
        assert.deepEqual(await page.evaluate(() => caches.keys()), []);
        assert.deepEqual(server.sent.filter(({ path }) => path.endsWith("sw.js")), []);
      }),
    );

    test("the whole site is kept on demand, updated by what changed, and removed", { timeout: 300_000 }, (t) =>
      visitor(async ({ page, go, unplugged }) => {
        await go("fr/hors-ligne/");
        const keep = page.locator('[data-part="keep"]');
        await keep.waitFor();
        assert.match(await page.locator('[data-part="state"]').innerText(), /environ \d+,\d Mo/);
        await keep.click();
        await page.getByText("C’est fait").waitFor({ timeout: 120_000 });
        const paths = pagesOf(join(folder, "first"), "fr");
        await unplugged(async () => {
          const missing = [];
          for (const path of ["", ...paths]) {
            await page.goto(server.base + path, { waitUntil: "commit" });
            await page.locator("h1").first().waitFor();
            if (path !== "fr/hors-ligne/" && (await page.locator("rihla-offline").count())) missing.push(path);
          }
          none(missing);
          await go("ar/");
          assert.match(await page.locator("h1").innerText(), /القراءة بدون اتصال/);
        });

        server.show(join(folder, "second"));
        await go("fr/hors-ligne/");
        await page.getByText("Une version plus récente, du 7 décembre 2026").waitFor();
        server.sent.length = 0;
        await page.getByRole("button", { name: "Mettre à jour" }).click();
        await page.getByText("C’est fait").waitFor({ timeout: 120_000 });
        const fetched = server.sent.filter(({ path, purpose }) => path.endsWith("/") && purpose === "empty");
        t.diagnostic(`the pack after one edited guide: ${fetched.length} of ${paths.length} pages fetched again`);
        assert.ok(fetched.some(({ path }) => path.endsWith("/guides/retour/")));
        assert.ok(fetched.length < paths.length / 4, fetched.map(({ path }) => path).join(" "));
        await unplugged(async () => {
          await go("fr/guides/retour/");
          assert.match(await page.locator("main").innerText(), /Ce guide a changé/);
        });

        await go("fr/hors-ligne/");
        await page.getByRole("button", { name: "Retirer du téléphone" }).click();
        await page.getByText("La copie a été retirée").waitFor();
        assert.deepEqual((await page.evaluate(() => caches.keys())).filter((name) => name.includes(":pack:")), []);
      }),
    );

    test("a pack that was interrupted is resumed", { timeout: 240_000 }, () =>
      visitor(async ({ page, go, unplugged }) => {
        await go("ar/hors-ligne/");
        await page.locator('[data-part="keep"]').click();
        await page.waitForFunction(() => document.querySelector("progress")?.value > 1e6, null, { timeout: 60_000 });
        await unplugged(async () => {
          await page.getByText("انقطع الاتصال").waitFor({ timeout: 60_000 });
        });
        server.sent.length = 0;
        await go("ar/hors-ligne/");
        await page.getByRole("button", { name: "استأنف" }).click();
        await page.getByText("تمّ").waitFor({ timeout: 120_000 });
        const pages = pagesOf(join(folder, "first"), "ar");
        const again = server.sent.filter(({ path, purpose }) => path.endsWith("/") && purpose === "empty");
        assert.ok(again.length < pages.length, `${again.length} of ${pages.length} fetched after the pause`);
      }),
    );

    test("a phone without room reads as before, and is told", { timeout: 120_000 }, () =>
      visitor(async ({ page, go, context }) => {
        const session = await context.newCDPSession(page);
        await session.send("Storage.overrideQuotaForOrigin", { origin: server.origin, quotaSize: 2000 });
        await go(`fr/${SHEET}`);
        await ready(page);
        await go(`fr/${OTHER}`);
        assert.match(await page.locator("h1").innerText(), /Chantier 2/);
        await go("fr/hors-ligne/");
        await page.locator('[data-part="keep"]').click();
        await page.getByText("Il n’y a plus assez de place").waitFor();
      }),
    );

    test("a new build takes the place of the old one", { timeout: 120_000 }, () =>
      visitor(async ({ page, go, unplugged }) => {
        await go(`fr/${SHEET}`);
        await ready(page);
        const builds = () =>
          page.evaluate(async () => (await caches.keys()).filter((name) => name.includes(":build:")));
        const [old] = await builds();
        server.show(join(folder, "second"));
        await go("fr/guides/retour/");
        await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
        await page.waitForFunction(
          async (old) => {
            const { active, installing, waiting } = await navigator.serviceWorker.getRegistration();
            const builds = (await caches.keys()).filter((name) => name.includes(":build:"));
            return !installing && !waiting && active.state === "activated" && builds.some((name) => name !== old);
          },
          old,
          { timeout: 30_000 },
        );
        await go(`fr/${OTHER}`);
        await page.waitForFunction(
          async (old) => !(await caches.keys()).includes(old),
          old,
          { timeout: 10_000 },
        );
        assert.equal((await builds()).length, 1);
        await unplugged(async () => {
          await go(`fr/${SHEET}`);
          await page.locator(".copy-note").waitFor();
        });
      }),
    );

    for (const [language, closed, copy] of [
      ["fr", /Fermée depuis \d+ jours/, /Page du 25 novembre 2026, il y a 60 jours/],
      ["ar", /مغلقة منذ \d+ يومًا/, /صفحة بتاريخ 25 نونبر 2026، قبل 60 يومًا/],
    ]) {
      test(`60 days later, what has closed says so, ${language}`, { timeout: 120_000 }, () =>
        visitor(
          async ({ page, go }) => {
            await go(`${language}/${SHEET}`);
            await page.locator(".copy-note").waitFor();
            assert.match(await page.locator(".copy-note").innerText(), copy);
            assert.match(await page.locator("article [data-status]").first().innerText(), closed);
            assert.ok(await page.locator("[data-over]").isVisible());
            await go(`${language}/opportunites/`);
            await page.locator(".copy-note").waitFor();
            const tags = await page.locator(".card .tags").allInnerTexts();
            assert.ok(tags.some((words) => closed.test(words)), tags.join("\n"));
            // The second session of this one is still to come.
            const coming = page.locator(`.card:has(a[href$="${OTHER}"]) .tags`);
            assert.match(await coming.innerText(), /1er mars 2027|1 مارس 2027/);
            assert.match(await coming.innerText(), /Ouverte|مفتوحة/);
          },
          { day: "2027-01-24" },
        ),
      );
    }

    test("a clock that is behind the build is not believed", { timeout: 60_000 }, () =>
      visitor(
        async ({ page, go }) => {
          await go(`fr/${SHEET}`);
          await page.waitForTimeout(1500);
          assert.equal(await page.locator(".copy-note").count(), 0);
          assert.match(await page.locator("article [data-status]").first().innerText(), /Ouverte/);
          assert.ok(await page.locator("[data-over]").isHidden());
        },
        { day: "2020-01-01" },
      ),
    );

    test("the site can be installed", { timeout: 60_000 }, () =>
      visitor(async ({ page, go, context }) => {
        for (const language of ["fr", "ar"]) {
          await go(`${language}/`);
          const session = await context.newCDPSession(page);
          const { errors, data } = await session.send("Page.getAppManifest");
          assert.deepEqual(errors, []);
          const manifest = JSON.parse(data);
          assert.equal(manifest.lang, language);
          assert.equal(manifest.start_url, `${SUB_PATH}${language}/`);
          for (const icon of manifest.icons) {
            const answer = await page.request.get(server.origin + icon.src);
            assert.equal(answer.status(), 200);
            if (icon.type !== "image/png") continue;
            const png = await answer.body();
            assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, icon.sizes);
          }
          const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
          const found = installabilityErrors.map(({ errorId }) => errorId);
          assert.deepEqual(found.filter((id) => id !== "in-incognito"), []);
        }
      }),
    );
  });
}

/** The worker has the page in hand, and has kept it. */
async function ready(page) {
  await page.waitForFunction(
    async () => {
      const { active } = await navigator.serviceWorker.ready;
      return active.state === "activated" && navigator.serviceWorker.controller;
    },
    null,
    { timeout: 30_000 },
  );
}

function pagesOf(output, language) {
  const { files } = JSON.parse(
    readFileSync(join(output, "offline", JSON.parse(readFileSync(join(output, "offline/build.json"))).digest, `${language}.json`)),
  );
  return files.map(([address]) => address).filter((address) => address.startsWith(`${language}/`) && address.endsWith("/"));
}

/** A few sheets with deadlines, an organisation, a guide; the theme of this project. */
function smallProject(folder) {
  const root = join(folder, "project");
  const put = (path, text) => {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  put(
    "site.toml",
    '[site]\nname = { fr = "Rihla", ar = "رحلة" }\ntagline = { fr = "Partir", ar = "السفر" }\nbase_url = "https://rihla.example/"\n',
  );
  const schedules = [
    "{mode: fixed, closes_on: 2026-12-10}",
    "{mode: windows, closes_on: 2026-12-15, sessions: [{title: Printemps, closes_on: 2027-03-01}]}",
    "{mode: rolling}",
  ];
  schedules.forEach((schedule, at) =>
    put(
      `content/opportunities/france/bretagne/chantier-${at + 1}.md`,
      `---\ntitle: "Chantier ${at + 1}"\nsummary: "Trois semaines pour restaurer un four."\nkind: volunteering\n` +
        `format: workcamp\nstatus: open\ncountry: FR\nplaces:\n  - city: Quimper\nhost: maison\ninitiator: candidate\n` +
        `access: open\nschedule: ${schedule}\npathways: []\nsources:\n  - title: "Site"\nconfidence: low\n---\n\nUn four.\n`,
    ),
  );
  put(
    "content/organisations/maison.md",
    '---\ntitle: "Maison"\nsummary: "Elle accueille."\nroles: [host]\nsources:\n  - title: "Site"\nconfidence: low\n---\n',
  );
  put("content/pages/retour.md", guide("Un guide."));
  const themes = join(project, "themes");
  if (existsSync(themes)) cpSync(themes, join(root, "themes"), { recursive: true });
  return root;
}

function guide(words) {
  return `---\ntitle: "Rentrer"\nsummary: "Un guide."\nsection: guide\nsources:\n  - title: "Site"\nconfidence: low\n---\n\n${words}\n`;
}
