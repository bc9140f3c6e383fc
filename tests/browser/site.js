// Builds the project's own content with the rihla binary, shows it under a sub-path, and starts the one browser that
// all claims share. Nothing is downloaded: the browser is the system's.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { build, root } from "./project.js";
import { listen } from "./server.js";

export const LANGUAGES = ["fr", "ar"];
const SUB_PATH = "/rihla/";

export async function open() {
  const server = await listen(SUB_PATH);
  const folder = mkdtempSync(join(tmpdir(), "rihla-browser-"));
  const output = join(folder, "site");
  build(root, output, "--base-url", server.base);
  server.show(output);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    // Chromium refuses to sandbox itself for root; the only pages it will see are our own.
    chromiumSandbox: process.getuid?.() !== 0,
    args: ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  return {
    origin: server.origin,
    base: server.base,
    folder,
    output,
    browser,
    /** Every HTML file, as a path under the base: `fr/regions/`. */
    paths: htmlPaths(output),
    html: (path) => readFileSync(join(output, path.endsWith(".html") ? path : `${path}index.html`), "utf8"),
    dataset: (name) => JSON.parse(readFileSync(join(output, `api/v1/${name}.json`), "utf8")).records,
    close: async () => {
      await browser.close();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function htmlPaths(output) {
  return readdirSync(output, { recursive: true })
    .filter((name) => name.endsWith(".html"))
    .map((name) => name.replace(/(^|\/)index\.html$/, "$1"))
    .sort();
}
