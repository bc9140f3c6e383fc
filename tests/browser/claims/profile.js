// A visitor's profile, by keyboard: filled in, answered on the cards and on the pages of opportunities, kept in this
// browser only, erased at one touch.
import assert from "node:assert/strict";
import test from "node:test";
import { LANGUAGES } from "../site.js";

const KEY = "rihla-profile";
const WIDTHS = [320, 1280];

async function visit(site, path, { width = 360, language = "fr", before } = {}) {
  const context = await site.browser.newContext({ viewport: { width, height: 800 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  const failures = [];
  page.on("pageerror", (error) => failures.push(String(error)));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && failures.push(message.text()));
  if (before) await page.addInitScript(before);
  await page.goto(`${site.base}${language}/${path}`);
  if (path.startsWith("explorer")) await page.waitForSelector("[data-ready]", { timeout: 15_000 });
  return { page, failures, close: () => context.close() };
}

const kept = (page) => page.evaluate((key) => JSON.parse(localStorage.getItem(key)), KEY);
const states = (page) => page.locator("[data-part='cards'] .for-me summary").first();
const total = async (page) => Number((await page.locator("#count").textContent()).replace(/\D/g, ""));

/** Opens the form and answers it without a pointer. */
async function fillIn(page) {
  await page.locator("#profile summary").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".profile-form:not([inert])");
  await page.keyboard.press("Tab");
  await page.keyboard.type("20");
  await page.keyboard.press("Tab");
  for (let level = 0; level < 5; level++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  for (let level = 0; level < 4; level++) await page.keyboard.press("ArrowDown");
}

export function profile(site) {
  for (const language of LANGUAGES)
    for (const width of WIDTHS)
      test(`a profile is filled in by keyboard, kept, and erased (${language}, ${width})`, async () => {
        const { page, failures, close } = await visit(site, "explorer/", { language, width });
        assert.equal(await page.locator(".for-me").count(), 0, "no card answers before anything is said");
        await fillIn(page);
        await page.keyboard.press("Tab");
        await states(page).waitFor();
        const { age, diploma, languages } = await kept(page);
        assert.deepEqual({ age, diploma, languages }, { age: 20, diploma: 4, languages: { fr: "B1" } });

        const before = await states(page).textContent();
        await states(page).focus();
        await page.keyboard.press("Enter");
        const reasons = page.locator("[data-part='cards'] .for-me[open] li");
        await reasons.nth(1).waitFor();
        for (const text of await reasons.allTextContents()) assert.doesNotMatch(text, /[{}]|profile_|undefined|NaN/);

        await page.reload();
        await states(page).waitFor();
        assert.equal(await states(page).textContent(), before);
        assert.equal(await page.locator("#profile-age").inputValue(), "20");

        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `${overflow} px too wide`);
        const small = await page.evaluate(() =>
          [...document.querySelectorAll("#profile :is(summary, input[type=text], select, button, a, label.choice), .for-me summary")]
            .map((one) => [one.textContent.trim().slice(0, 30), one.getBoundingClientRect()])
            .filter(([, box]) => box.height > 0 && box.height < 44)
            .map(([name, box]) => `${name} ${box.height}`),
        );
        assert.deepEqual(small, [], "44 px for a finger");

        await page.locator("[data-part='profile-erase']").press("Enter");
        await page.waitForFunction(() => !document.querySelector(".for-me"));
        assert.equal(await kept(page), null);
        assert.equal(await page.locator("#profile-age").inputValue(), "");
        assert.deepEqual(failures, []);
        await close();
      });

  test("a profile hides on demand what does not suit, and the address says so", async () => {
    const { page, failures, close } = await visit(site, "explorer/");
    const all = await total(page);
    await fillIn(page);
    await page.keyboard.press("Tab");
    await states(page).waitFor();
    await page.locator("#suiting").press("Space");
    await page.waitForURL(/\?profile=1$/);
    await page.waitForFunction((all) => Number(document.querySelector("#count").textContent.replace(/\D/g, "")) < all, all);
    const left = await total(page);
    assert.ok(left > 0);
    await page.waitForFunction((left) => document.querySelector("[role=status][data-part=status]").textContent.includes(left), left);
    assert.equal(await page.locator("[data-part='cards'] .answer-no").count(), 0, "no card that answers no");
    await page.locator("[data-part='profile-erase']").press("Enter");
    await page.waitForFunction((all) => Number(document.querySelector("#count").textContent.replace(/\D/g, "")) === all, all);
    assert.doesNotMatch(page.url(), /profile/);
    assert.deepEqual(failures, []);
    await close();
  });

  test("an address that asks for a profile hides nothing from who has none, and opens the form", async () => {
    const { page, failures, close } = await visit(site, "explorer/?profile=1");
    await page.waitForSelector("#profile details[open]");
    assert.ok((await total(page)) > 200);
    assert.match(await page.locator("[data-part='profile-status']").textContent(), /répondez/);
    assert.deepEqual(failures, []);
    await close();
  });

  test("an interest of the profile is offered as a filter, and never applied by itself", async () => {
    const { page, failures, close } = await visit(site, "explorer/");
    await page.locator("#profile summary").first().click();
    const all = await total(page);
    await page.locator('[name="interest"][value="volunteering"]').check();
    const offer = page.locator("[data-part='profile-offer'] button");
    await offer.waitFor();
    assert.equal(await total(page), all);
    await offer.click();
    await page.waitForURL(/kind=volunteering/);
    await offer.waitFor({ state: "hidden" });
    await page.locator("#profile-province").selectOption("tiznit");
    const help = page.locator("[data-part='profile-help'] a");
    assert.equal((await page.request.get(await help.evaluate((link) => link.href))).status(), 200);
    assert.deepEqual(failures, []);
    await close();
  });

  test("a profile with an age of 5 is answered in words, and not kept", async () => {
    const { page, failures, close } = await visit(site, "explorer/");
    await page.locator("#profile summary").first().click();
    const age = page.locator("#profile-age");
    await age.fill("5");
    await age.press("Enter");
    assert.match(await page.locator("#profile-age-wrong").textContent(), /Vérifiez l’âge/);
    assert.equal(await age.getAttribute("aria-invalid"), "true");
    assert.ok(await age.evaluate((field) => field === document.activeElement));
    assert.equal(await kept(page), null);
    await age.fill("٢٥");
    await age.press("Enter");
    assert.equal((await kept(page)).age, 25);
    await page.waitForFunction(() => document.activeElement.id === "count");
    assert.deepEqual(failures, []);
    await close();
  });

  test("a profile works for the visit when the browser keeps nothing", async () => {
    const refuse = () => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("denied", "SecurityError"); } });
    const { page, failures, close } = await visit(site, "explorer/", { before: refuse });
    await fillIn(page);
    await page.keyboard.press("Tab");
    await states(page).waitFor();
    assert.match(await page.locator("[data-part='profile-status']").textContent(), /ne garde rien/);
    await page.locator("[data-part='profile-erase']").press("Enter");
    await page.waitForFunction(() => !document.querySelector(".for-me"));
    assert.deepEqual(failures, []);
    await close();
  });

  for (const language of LANGUAGES)
    test(`a kept profile answers on the page of an opportunity (${language})`, async () => {
      const record = site.dataset("opportunities").find(({ age, status }) => age?.min === 18 && status === "open");
      const path = `opportunites/${record.id}/`;
      const before = () => localStorage.setItem("rihla-profile", JSON.stringify({ version: 1, age: 17, languages: { fr: "B1" }, kinds: [], province: "tiznit" }));
      const { page, failures, close } = await visit(site, path, { language, before });
      await page.waitForSelector(".for-me-page:not([hidden]) .answer-no");
      for (const text of await page.locator(".for-me-page li").allTextContents()) assert.doesNotMatch(text, /[{}]|profile_|undefined|NaN/);
      for (const link of await page.locator(".for-me-page a").all())
        assert.equal((await page.request.get(await link.evaluate((one) => one.href))).status(), 200);
      assert.deepEqual(failures, []);
      await close();

      const stranger = await visit(site, path, { language });
      const asked = [];
      stranger.page.on("request", (request) => asked.push(request.url()));
      await stranger.page.reload({ waitUntil: "networkidle" });
      assert.deepEqual(asked.filter((address) => /profile|conditions|words/.test(address)), [], "nothing more is loaded without a profile");
      await stranger.close();
    });
}
