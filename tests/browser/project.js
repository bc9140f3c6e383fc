// The rihla binary, and the project's own content built with it. Nothing here needs a browser.
import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const project = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

export const root = process.env.RIHLA_ROOT ? resolve(process.env.RIHLA_ROOT) : project;

/** Builds the project in `from` into the folder of a site; further arguments are those of `rihla build`. */
export function build(from, output, ...others) {
  execFileSync(binary(), ["build", "--root", from, "--output", output, ...others], { stdio: ["ignore", "ignore", "pipe"] });
}

/** The program that answers questions by the definitions alone: `cargo test` builds it beside the binary. */
export function reference() {
  const found = join(dirname(binary()), "examples/reference_search");
  if (!existsSync(found)) throw new Error(`no ${found}: run \`cargo build --example reference_search\` first`);
  return found;
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
