// Builds the project's own content with the rihla binary, shows it under a sub-path, and starts the one browser that
// all claims share. Nothing is downloaded: the browser is the system's.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { listen } from "./server.js";

export const LANGUAGES = ["fr", "ar"];
const SUB_PATH = "/rihla/";
export const project = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

export async function open() {
  const server = await listen(SUB_PATH);
  const folder = mkdtempSync(join(tmpdir(), "rihla-browser-"));
  const output = join(folder, "site");
  const root = process.env.RIHLA_ROOT ? resolve(process.env.RIHLA_ROOT) : project;
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

/** Builds a project into a folder of a site; further arguments are those of `rihla build`. */
export function build(root, output, ...others) {
  execFileSync(binary(), ["build", "--root", root, "--output", output, ...others], { stdio: ["ignore", "ignore", "pipe"] });
}

function binary() {
  const candidates = process.env.RIHLA
    ? [resolve(process.env.RIHLA)]
    : ["release", "debug"].map((profile) => join(project, "target", profile, "rihla"));
  const builtAt = (path) => statSync(path).mtimeMs;
  const [found] = candidates.filter(existsSync).sort((one, other) => builtAt(other) - builtAt(one));
  if (!found) throw new Error(`no rihla binary at ${candidates.join(" or ")}: run \`cargo build\` first, or set RIHLA`);
  return found;
}

function htmlPaths(output) {
  return readdirSync(output, { recursive: true })
    .filter((name) => name.endsWith(".html"))
    .map((name) => name.replace(/(^|\/)index\.html$/, "$1"))
    .sort();
}
