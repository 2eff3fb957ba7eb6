// @ts-check
/** `npm run audit`: known vulnerabilities in what the lock files name. Changes nothing. */
import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { inRoot, venv, windows, work } from "./paths.mjs";
import { isNetworkFailure, lastLines, run } from "./processes.mjs";
import { npm } from "./setup/nodePackages.mjs";

const folder = join(work, "audit");
const python = join(folder, windows ? "Scripts/python.exe" : "bin/python");
const pipAudit = "pip-audit==2.9.0";

/** @type {import("./commands.mjs").Main} */
export async function main({ signal, log }) {
  const [command, args] = npm();
  /** @type {[what: string, command: string, args: string[]][]} */
  const audits = [
    ...[".", "test/bench", "test/mutation"].map((folder) => audit(folder, command, args)),
    [
      "requirements.txt",
      python,
      ["-m", "pip_audit", "--requirement", "requirements.txt", "--no-deps", "--disable-pip"],
    ],
  ];
  if (!existsSync(python)) {
    log("Installing pip-audit …");
    await run(venv.python, ["-m", "venv", folder], { signal });
    const { code, output } = await run(python, ["-m", "pip", "install", "--quiet", pipAudit], {
      signal,
    });
    if (code !== 0) log(lastLines(output));
  }
  let failed = 0;
  for (const [what, program, options] of audits) {
    const { code, output } = await run(program, options, { signal });
    // pip-audit ends with 0 where PyPI did not answer for a package.
    const silent =
      /audit endpoint returned|could not be audited|No module named|ServiceError|HTTPError/;
    const unanswered = silent.test(output) || (code !== 0 && isNetworkFailure(output));
    if (code !== 0 || unanswered) failed = 1;
    const verdict = unanswered
      ? "NOT CHECKED: the advisory service could not be reached"
      : code === 0
        ? "nothing known"
        : "VULNERABILITIES, see below";
    log(`${what}: ${verdict}`);
    if (code !== 0 || unanswered) log(lastLines(output, unanswered ? 6 : 40));
  }
  return failed;
}

/**
 * @param {string} folder of a lock file
 * @param {string} command npm, as a command …
 * @param {string[]} args … with its first arguments
 * @returns {[what: string, command: string, args: string[]]}
 */
function audit(folder, command, args) {
  const what = posix.join(folder, "package-lock.json");
  return [what, command, [...args, "audit", "--prefix", inRoot(folder)]];
}
