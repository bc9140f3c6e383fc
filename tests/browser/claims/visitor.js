// A visitor on the explore page: a screen, a language, and whatever the browser complains about fails the journey.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { none } from "../findings.js";

export const SCREENS = { phone: { width: 360, height: 640 }, desk: { width: 1280, height: 800 } };

const quality = JSON.parse(readFileSync(new URL("../../search/quality.json", import.meta.url), "utf8"));

/** What people of a language type: `why` says how it is written. */
export const asked = (language, why, at = 0) => quality.filter((one) => one.language === language && one.why === why)[at];

/**
 * Opens a page and follows its visitor. `expects`: complaints that the journey itself provokes.
 * @param {{screen?: object, language?: string, path?: string, search?: string, expects?: RegExp, prepare?: Function, context?: object}} wishes
 */
export async function travel(site, wishes, work) {
  const { screen = SCREENS.phone, language = "fr", path = "explorer/", search = "", expects, prepare, context: options } = wishes;
  const context = await site.browser.newContext({ viewport: screen, reducedMotion: "reduce", serviceWorkers: "block", ...options });
  const complaints = [];
  const complain = (text) => {
    // The runner's own word about workers, which would keep files from one visit to the next.
    if (!expects?.test(text) && !/blocked by Playwright/.test(text)) complaints.push(text);
  };
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on("pageerror", (error) => complain(`uncaught: ${error.message}`));
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && complain(message.text()));
    await page.addInitScript(() =>
      addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => console.error(`policy: ${violatedDirective} ${blockedURI}`)),
    );
    await prepare?.(page, context);
    await page.goto(`${site.base}${language}/${path}${search}`);
    if (path === "explorer/" && options?.javaScriptEnabled !== false) await ready(page);
    await work(page, context);
  } finally {
    await context.close();
  }
  none(complaints);
}

/** The page is alive and has answered. */
export async function ready(page) {
  await page.waitForSelector("rihla-explore[data-ready]");
  await settled(page);
}

export const settled = (page) => page.waitForSelector('[data-part="cards"]:not([aria-busy="true"])', { state: "attached" });

export const ids = (page) => page.locator('[data-part="cards"] > li').evaluateAll((cards) => cards.map((card) => card.dataset.id));

export const chips = (page) => page.locator('[data-part="chips"] button:not(.erase)');

/** "12 opportunités" as a number; the Arabic says none, one and two in words. */
export async function total(page) {
  const said = await page.locator("#count").textContent();
  const figure = said.replace(/[^\d]/g, "");
  return figure ? Number(figure) : (await ids(page)).length;
}

/** The boxes to tick are on the screen: a phone opens them first. */
export async function openFilters(page) {
  const button = page.locator('[data-part="filters-button"]');
  if ((await button.isVisible()) && (await button.getAttribute("aria-expanded")) === "false") await button.click();
  await settled(page);
}

export async function tick(page, facet, value) {
  await openFilters(page);
  const part = page.locator(`details[data-facet="${facet}"]`);
  if (!(await part.evaluate((one) => one.open))) await part.locator("summary").click();
  await page.locator(`#filters input[name="${facet}"][value="${value}"]`).check();
  await settled(page);
}

export const query = (page) => Object.fromEntries(new URL(page.url()).searchParams);

export const focused = (page, selector) => page.waitForFunction((selector) => document.activeElement?.matches(selector), selector);

/** Presses Tab until the focus is there. */
export async function tabTo(page, selector, most = 120) {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return;
  }
  assert.fail(`${most} presses of Tab never reach ${selector}`);
}
