// The scripts say what they give and take in comments, and TypeScript believes every word of it.
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

test("the theme's scripts keep to their types, strictly", { timeout: 120_000 }, () => {
  const at = (path) => fileURLToPath(new URL(path, import.meta.url));
  try {
    execFileSync(process.execPath, [at("node_modules/typescript/bin/tsc"), "-p", at("tsconfig.json")], { encoding: "utf8" });
  } catch ({ stdout, stderr }) {
    throw new Error(`${stdout}${stderr}`);
  }
});
