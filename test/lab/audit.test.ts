/** `npm run audit`, with stand-ins for npm, pip and pip-audit. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Clone } from "./support/clone";
import { outcome } from "./support/lab";

const unix = { skip: process.platform === "win32" && "the stand-ins are shell scripts" };

/** A clone without a network; the file `network` in it brings one. */
function cloneWithoutNetwork(clone: Clone): Clone {
  const { folder } = clone.program("npm", "exit 0");
  const script = (cases: string) => `#!/bin/sh\ncd "${folder}"\ncase "$*" in ${cases} esac\n`;
  const write = (file: string, text: string) => {
    writeFileSync(join(folder, file), text, { mode: 0o755 });
  };
  write(
    "inner",
    script(`
      *"-m pip install"*) if [ -e network ]; then : > installed; else echo Max retries; exit 1; fi;;
      *) if [ -e installed ]; then echo pip-audit 2.9.0; else echo No module named pip_audit; exit 1; fi;;`),
  );
  const [place, bin] = [join(folder, ".venv", "bin"), join(folder, ".build", "audit", "bin")];
  mkdirSync(place, { recursive: true });
  write(
    ".venv/bin/python",
    script(`*"-m venv"*) mkdir -p "${bin}"; cp inner "${bin}/python";; *) exit 1;;`),
  );
  return clone;
}

void test(
  "pip-audit that could not be installed is named, and installed the next time",
  unix,
  async (t) => {
    const clone = cloneWithoutNetwork(new Clone(t));
    const first = await outcome(clone.startWork("audit"));
    assert.equal(first.code, 1, first.output);
    assert.match(
      first.output,
      /requirements\.txt: NOT CHECKED: pip-audit could not be installed\n +Max retries/,
    );
    writeFileSync(join(clone.folder, "network"), "");
    const second = await outcome(clone.startWork("audit"));
    assert.match(second.output, /Installing pip-audit[^]*requirements\.txt: nothing known/);
    assert.equal(second.code, 0, second.output);
    const third = await outcome(clone.startWork("audit"));
    assert.doesNotMatch(third.output, /Installing/);
  },
);
