// How a claim about many things fails: every finding on its own line, none hidden by a diff.
import assert from "node:assert/strict";

const SHOWN = 60;

export function none(findings) {
  if (findings.length === 0) return;
  const more = findings.length > SHOWN ? `\n  … and ${findings.length - SHOWN} more` : "";
  assert.fail(`${findings.length} findings\n  ${findings.slice(0, SHOWN).join("\n  ")}${more}`);
}
