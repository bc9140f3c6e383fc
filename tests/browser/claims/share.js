// What a visitor sends on from the page of an opportunity: links that carry the message, one touch that copies it, the
// device's own window where there is one, and letters in French on the pages of both languages.
import assert from "node:assert/strict";
import test, { describe } from "node:test";
import { LANGUAGES } from "../site.js";

export function share(site) {
  describe("sharing", () => {
    for (const language of LANGUAGES) {
      const path = `${language}/opportunites/${site.dataset("opportunities")[0].id}/`;

      test(`a message says what matters, and leaves by links alone (${language})`, async () => {
        const context = await site.browser.newContext({ viewport: { width: 360, height: 640 }, javaScriptEnabled: false });
        const page = await context.newPage();
        await page.goto(site.base + path);
        const text = plain(await page.locator("[data-message=share]").textContent());
        assert.ok(text.length <= 600 && text.endsWith(site.base + path) && !/[{}]/.test(text), text);
        const [whatsapp, sms] = await page.locator("[data-share] .acts a").evaluateAll((links) => links.map((link) => link.href));
        assert.equal(plain(new URL(whatsapp).searchParams.get("text")), text);
        assert.equal(new URL(whatsapp).host, "wa.me");
        assert.equal(plain(new URLSearchParams(sms.replace("sms:?", "")).get("body")), text);
        const letters = page.locator("[data-share] details .message");
        assert.equal(await letters.count(), 2);
        for (const letter of await letters.all()) {
          assert.equal(await letter.getAttribute("lang"), "fr");
          assert.equal(await letter.getAttribute("dir"), "ltr");
          assert.match(await letter.textContent(), /^Bonjour,\n[^{}]*\[votre nom\][^{}]*\[votre nom\]$/);
        }
        await context.close();
      });

      test(`one touch copies a message, or opens the device's own window (${language})`, async () => {
        const context = await site.browser.newContext({ viewport: { width: 360, height: 640 }, permissions: ["clipboard-read", "clipboard-write"] });
        const page = await context.newPage();
        const failures = [];
        page.on("pageerror", (error) => failures.push(String(error)));
        await page.addInitScript(() => {
          Object.defineProperty(navigator, "share", { value: async ({ text }) => { window.sent = text; } });
        });
        await page.goto(site.base + path);
        const acts = page.locator("[data-message=share] + .acts");
        await acts.locator("button").first().click();
        await page.waitForFunction(() => document.querySelector("[data-message=share] + .acts [role=status]").textContent);
        const text = await page.locator("[data-message=share]").textContent();
        assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
        await acts.locator("button").nth(1).click();
        assert.equal(await page.evaluate(() => window.sent), text);
        await page.locator("[data-share] summary").click();
        assert.equal(await page.locator("[data-share] details button").count(), 2);
        assert.deepEqual(failures, []);
        await context.close();
      });
    }
  });
}

/** Pages set spaces that do not break before French marks; an address has plain ones. */
const plain = (text) => text.replaceAll("\u00a0", " ").replaceAll("\u202f", " ");
