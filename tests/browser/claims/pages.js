// A page of each kind, in both languages, on a cheap phone and on a desk, by day and by night: it opens without a
// complaint, says what it is, fits, and neither axe nor HTML_CodeSniffer finds anything.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test, { describe } from "node:test";
import { none } from "../findings.js";

const PHONE = { width: 360, height: 640 };
const NARROWEST = { width: 320, height: 568 };
const DESK = { width: 1280, height: 800 };
const DIRECTIONS = { fr: "ltr", ar: "rtl" };

/**
 * Rules of axe that its defaults leave out and we want, or that we turn off, each with its reason. Everything else is
 * on by default: WCAG A and AA, and best practices.
 */
const AXE_RULES = {
  // Thumbs on small phones.
  "target-size": { enabled: true },
};
/** Findings of HTML_CodeSniffer that we let stand, each with its reason. */
const CODE_SNIFFER_LET_STAND = [];

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const CODE_SNIFFER = readFileSync(require.resolve("html_codesniffer/build/HTMLCS.js"), "utf8");

export function pages(site, { pages, absent, missing }) {
  describe("pages", { concurrency: 2 }, () => {
    test("the content has a page of each kind", (t) => {
      if (absent.length) t.diagnostic(`kinds without a page in this content: ${absent.join(", ")}`);
      none(missing);
    });
    test("the checkers see what is wrong", async () => {
      const found = (await onFaultyPage(site)).join("\n");
      assert.match(found, /axe image-alt/);
      assert.match(found, /desk, light: axe color-contrast: .*pale/);
      assert.match(found, /desk, dark: axe color-contrast: .*dark/);
      assert.match(found, /HTML_CodeSniffer .*Guideline1_1/);
      assert.match(found, /HTML_CodeSniffer .*Guideline1_4/);
      assert.match(found, /2 h1/);
      assert.match(found, /scrolls sideways/);
      assert.match(found, /request leaves the site/);
      assert.match(found, /console: .*Content Security Policy/s);
    });
    for (const page of pages) {
      test(`${page.kind}, ${page.language}: /${page.path}`, { timeout: 90_000 }, async () => {
        none(await visit(site, page));
      });
    }
  });
}

async function visit(site, { path, language, status, spoil }) {
  const findings = [];
  // A worker would answer for the host, and the page is looked at as the host gives it.
  const context = await site.browser.newContext({ viewport: PHONE, colorScheme: "light", reducedMotion: "reduce", serviceWorkers: "block" });
  try {
    // As an init script, because the page's own policy rightly refuses a script that is added to it.
    await context.addInitScript({ content: `${AXE}\n;${CODE_SNIFFER}` });
    const page = await context.newPage();
    let listening = true;
    const complain = (words) => listening && findings.push(words);
    page.on("console", (message) => {
      const expected =
        (status === 404 && message.text().includes("status of 404") && message.location().url.endsWith(path)) ||
        message.text().includes("registration blocked by Playwright");
      if (["error", "warning"].includes(message.type()) && !expected) complain(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => complain(`uncaught: ${error.message}`));
    page.on("requestfailed", (request) => complain(`request failed: ${request.url()}`));
    page.on("request", (request) => {
      if (!request.url().startsWith(site.base)) complain(`request leaves the site: ${request.url()}`);
    });
    if (spoil) {
      await page.route(site.base + path, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: spoil(await response.text()) });
      });
    }
    for (const [name, viewport] of Object.entries({ phone: PHONE, desk: DESK })) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme: "light" });
      listening = true;
      const response = await page.goto(site.base + path, { waitUntil: "load" });
      if (response.status() !== status) findings.push(`${name}: status ${response.status()}`);
      if (!response.headers()["content-security-policy"]) findings.push(`${name}: no policy header`);
      // What the checkers themselves do is not the page's doing.
      listening = false;
      findings.push(...(await page.evaluate(identity, { language, dir: DIRECTIONS[language] })));
      findings.push(...(await page.evaluate(overflow)).map((words) => `${name}: ${words}`));
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        const found = await page.evaluate(check, { rules: AXE_RULES, colorsOnly: colorScheme === "dark" });
        findings.push(...found.filter(counts).map((words) => `${name}, ${colorScheme}: ${words}`));
      }
    }
    await page.setViewportSize(NARROWEST);
    findings.push(...(await page.evaluate(overflow)).map((words) => `320 wide: ${words}`));
  } finally {
    await context.close();
  }
  findings.push(...(await withoutScripts(site, path, status)));
  return [...new Set(findings)];
}

/** What is said of a page of the site that was spoilt on its way: a suite that can only be silent proves nothing. */
async function onFaultyPage(site) {
  const spoil = (html) =>
    html.replace(
      /<main[^>]*>/,
      `$&<h1></h1><img src="https://elsewhere.example/x.png"><p><font color="#dddddd">pale</font> <font color="#333333">dark</font></p>
       <nobr>${"wide ".repeat(200)}</nobr><input type="text">`,
    );
  return visit(site, { path: "fr/", language: "fr", status: 200, spoil });
}

const counts = (words) => !CODE_SNIFFER_LET_STAND.some(({ pattern }) => pattern.test(words));

async function withoutScripts(site, path, status) {
  const context = await site.browser.newContext({ viewport: PHONE, javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    const response = await page.goto(site.base + path);
    const findings = [];
    if (response.status() !== status) findings.push(`without scripts: status ${response.status()}`);
    if (!(await page.locator("h1").isVisible())) findings.push("without scripts: no heading in sight");
    if ((await page.locator("main").innerText()).trim().length < 40) findings.push("without scripts: nothing to read");
    return findings;
  } finally {
    await context.close();
  }
}

// The three below run in the page: they see nothing of this file.

function identity({ language, dir }) {
  const findings = [];
  const root = document.documentElement;
  if (root.lang !== language || root.dir !== dir) findings.push(`lang "${root.lang}", dir "${root.dir}"`);
  if (!document.title.trim()) findings.push("no title");
  const headings = document.querySelectorAll("h1");
  if (headings.length !== 1 || !headings[0].textContent.trim()) findings.push(`${headings.length} h1`);
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  if (twice.length) findings.push(`id twice: ${twice.join(", ")}`);
  return findings;
}

function overflow() {
  const root = document.documentElement;
  const width = root.clientWidth;
  if (root.scrollWidth <= width) return [];
  const wide = [...document.body.querySelectorAll("*")].find((element) => {
    const box = element.getBoundingClientRect();
    if (box.right <= width + 1 && box.left >= -1) return false;
    for (let around = element; around; around = around.parentElement) {
      if (around !== document.body && getComputedStyle(around).overflowX !== "visible") return false;
    }
    return true;
  });
  return [`scrolls sideways: ${root.scrollWidth} > ${width}, first wide element: ${wide?.outerHTML.slice(0, 120)}`];
}

async function check({ rules, colorsOnly }) {
  const findings = [];
  // By night only colours change: the rules about colours are enough, and three times quicker.
  const options = colorsOnly ? { runOnly: ["color-contrast", "link-in-text-block"] } : { rules };
  const report = await axe.run(document, { ...options, resultTypes: ["violations"] });
  for (const { id, nodes } of report.violations) {
    for (const node of nodes.slice(0, 5))
      findings.push(
        `axe ${id}: ${node.target.join(" ")}: ${node.html.slice(0, 160)}: ${node.failureSummary.replace(/\s+/g, " ")}`,
      );
  }
  await new Promise((resolve, reject) => HTMLCS.process("WCAG2AA", document, resolve, reject));
  for (const { type, code, msg, element } of HTMLCS.getMessages()) {
    if (type === HTMLCS.ERROR) findings.push(`HTML_CodeSniffer ${code}: ${msg} ${element.outerHTML?.slice(0, 160)}`);
  }
  return findings;
}
