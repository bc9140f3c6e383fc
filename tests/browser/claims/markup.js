// The Nu HTML checker finds nothing in a page of each kind. It is given addresses rather than files: only then does
// it know which `'self'` the pages' policy speaks of.
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import test from "node:test";
import { none } from "../findings.js";

/** What the checker says and we let stand, each with its reason. */
const LET_STAND = [
  // JSON-LD is data: browsers never run it, and the policy says nothing about it. The console of the pages' own claim
  // stays silent, which is the proof.
  ({ message, extract }) =>
    message.startsWith("Inline script violates Content Security Policy") &&
    extract.includes('type="application/ld+json"'),
];

export function markup(site, { pages }) {
  test("the Nu checker finds nothing in a page of each kind", { timeout: 240_000 }, async (t) => {
    const findings = [];
    const addresses = pages.map(({ path, file }) => site.base + (file ?? path));
    // A faulty page goes along: a checker that can only be silent proves nothing.
    const faulty = join(site.folder, "faulty.html");
    writeFileSync(faulty, "<!doctype html><html lang=fr><title>x</title><p><div></p>");
    const messages = await check([...addresses, faulty]);
    const isOfFaulty = ({ url }) => url?.endsWith("/faulty.html");
    if (!messages.some(isOfFaulty)) findings.push("the checker finds nothing in a faulty page");
    findings.push(
      ...messages
        .filter((message) => !isOfFaulty(message) && !LET_STAND.some((known) => known(message)))
        .map(({ url, lastLine, subType, type, message, extract }) => {
          const where = `${url?.slice(site.base.length)}:${lastLine ?? 0}`;
          return `${where}: ${subType ?? type}: ${message} | ${(extract ?? "").replace(/\s+/g, " ")}`;
        }),
    );
    t.diagnostic(`Nu checker: ${addresses.length} pages, ${findings.length} findings`);
    none(findings);
  });
}

function check(addresses) {
  const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
  const words = [
    "-Xmx768m",
    // Without this the checker refuses to look at this machine's own addresses.
    "-Dnu.validator.servlet.allow-forbidden-hosts=true",
    "-Dnu.validator.servlet.allowed-address-type=all",
    "-jar",
    jar,
    ...["--format", "json", "--stdout", "--exit-zero-always"],
    ...addresses,
  ];
  return new Promise((resolve, reject) => {
    execFile("java", words, { maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`the Nu checker did not run: ${error.message}\n${stderr}`));
      else resolve(JSON.parse(stdout).messages);
    });
  });
}
