// The copy for a USB stick: one zip, opened as files. It reads and browses as the site does, every address in it leads
// to one of its files or openly outside, and it never claims what only a server can do.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import test, { before, describe } from "node:test";
import { pathToFileURL } from "node:url";
import { inflateRawSync } from "node:zlib";
import { parse } from "parse5";
import { none } from "../findings.js";
import { build, project } from "../project.js";

const PUBLIC = "https://rihla.example/sous/";

export function stick(site) {
  describe("the copy for a USB stick", { concurrency: 1 }, () => {
    const folder = join(site.folder, "stick");
    let files;
    let root;
    before(() => {
      mkdirSync(folder);
      const zip = join(folder, "copie.zip");
      build(process.env.RIHLA_ROOT ?? project, join(folder, "output"), "--base-url", PUBLIC, "--pack", zip);
      files = unzip(readFileSync(zip));
      for (const [name, bytes] of files) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), bytes);
      }
      root = [...files.keys()][0].split("/")[0];
    });

    test("every address leads to a file of the zip, or openly outside", (t) => {
      const findings = [];
      let count = 0;
      for (const [name, bytes] of files) {
        if (!name.endsWith(".html")) continue;
        for (const { tag, attribute, address, rel } of addresses(bytes.toString("utf8"))) {
          count += 1;
          const isOutside = /^(https|mailto|tel|geo|sms|webcal):/.test(address);
          if (isOutside) {
            if (address.startsWith(PUBLIC) && tag === "a" && rel !== "external" && !address.endsWith("/"))
              findings.push(`${name}: ${address} is not said to be outside`);
            continue;
          }
          const path = decodeURIComponent(address.replace(/[?#].*$/, ""));
          const target = path ? posix.join(posix.dirname(name), path) : name;
          if (!files.has(target)) findings.push(`${name}: <${tag} ${attribute}> ${address} is not in the zip`);
        }
      }
      t.diagnostic(`addresses: ${count} in ${files.size} files`);
      none([...new Set(findings)]);
    });

    test("no script, no manifest, no worker is on it", () => {
      const findings = [];
      for (const [name, bytes] of files) {
        if (/\.js$|webmanifest$/.test(name)) findings.push(name);
        if (name.endsWith(".html") && /<script(?! type="application\/ld\+json")|rel="(manifest|modulepreload)"/.test(bytes.toString("utf8")))
          findings.push(name);
      }
      none(findings);
    });

    for (const language of ["fr", "ar"]) {
      test(`from the door to a sheet by clicking, ${language}`, { timeout: 60_000 }, async () => {
        const context = await site.browser.newContext({ viewport: { width: 360, height: 640 } });
        const complaints = [];
        try {
          const page = await context.newPage();
          page.on("console", (message) => {
            if (["error", "warning"].includes(message.type())) complaints.push(message.text());
          });
          page.on("request", (request) => {
            if (!request.url().startsWith("file:")) complaints.push(`leaves the stick: ${request.url()}`);
          });
          await page.goto(pathToFileURL(join(folder, root, "index.html")).href);
          await page.locator(`.door-choices a[lang="${language}"]`).click();
          await page.waitForURL(`**/${language}/index.html`);
          assert.match(await page.locator(".copy-note").innerText(), /Copie du|نسخة بتاريخ/);
          const ground = await page.evaluate(() => getComputedStyle(document.querySelector(".masthead")).backgroundColor);
          assert.notEqual(ground, "rgba(0, 0, 0, 0)", "no style");
          await page.locator(`.main-nav a[href$="volontariat/index.html"]`).click();
          await page.waitForURL(`**/${language}/volontariat/index.html`);
          await page.locator(".card h3 a").first().click();
          await page.waitForURL(`**/${language}/opportunites/*/index.html`);
          assert.ok(await page.locator("article h1").isVisible());
          assert.match(await page.locator(".copy-note a").getAttribute("href"), new RegExp(`^${PUBLIC}${language}/opportunites/`));
        } finally {
          await context.close();
        }
        none(complaints);
      });
    }
  });
}

/** The files of a zip, by the list at its end. */
function unzip(zip) {
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  const files = new Map();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [names, extra, comment] = [28, 30, 32].map((place) => zip.readUInt16LE(at + place));
    const name = zip.toString("utf8", at + 46, at + 46 + names);
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(from, from + zip.readUInt32LE(at + 20));
    files.set(name, zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(bytes) : bytes);
    at += 46 + names + extra + comment;
  }
  return files;
}

/** What a page asks for or leads to; addresses that only name it to machines are left out. */
function addresses(html) {
  const found = [];
  const visit = (node) => {
    const attributes = Object.fromEntries((node.attrs ?? []).map(({ name, value }) => [name, value]));
    const isName = node.tagName === "link" && /canonical|alternate/.test(attributes.rel ?? "");
    for (const attribute of ["href", "src", "action"]) {
      if (attributes[attribute] !== undefined && !isName)
        found.push({ tag: node.tagName, attribute, address: attributes[attribute], rel: attributes.rel });
    }
    for (const child of node.childNodes ?? []) visit(child);
  };
  visit(parse(html));
  return found;
}
