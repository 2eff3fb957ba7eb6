// @ts-check
/** `npm run audit`: known vulnerabilities in what the lock files name. Changes nothing. */
import { join, posix } from "node:path";
import { inRoot, venv, windows, work } from "./paths.mjs";
import { isNetworkFailure, lastLines, run } from "./processes.mjs";
import { npm } from "./setup/nodePackages.mjs";

const folder = join(work, "audit");
const python = join(folder, windows ? "Scripts/python.exe" : "bin/python");
const pipAudit = { name: "pip-audit", version: "2.9.0" };

/** @type {import("./commands.mjs").Main} */
export async function main({ signal, log }) {
  const [command, args] = npm();
  const audits = [".", "test/bench", "test/mutation"].map((folder) => audit(folder, command, args));
  let failed = 0;
  const trouble = await installPipAudit({ signal, log });
  if (trouble === undefined) {
    const options = ["--requirement", "requirements.txt", "--no-deps", "--disable-pip"];
    audits.push(["requirements.txt", python, ["-m", "pip_audit", ...options]]);
  } else {
    failed = 1;
    log(`requirements.txt: NOT CHECKED: pip-audit could not be installed\n${lastLines(trouble)}`);
  }
  for (const [what, program, options] of audits) {
    const { code, output } = await run(program, options, { signal });
    // pip-audit ends with 0 where PyPI did not answer for a package.
    const silent = /audit endpoint returned|could not be audited|ServiceError|HTTPError/;
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
 * Installs pip-audit where it is not there, or not whole.
 * @param {import("./processes.mjs").Context} context
 * @returns {Promise<string | undefined>} what the installation said if it failed
 */
async function installPipAudit({ signal, log }) {
  const { name, version } = pipAudit;
  const found = await run(python, ["-m", "pip_audit", "--version"], { signal });
  if (found.code === 0 && found.output.includes(version)) return undefined;
  log(`Installing ${name} …`);
  for (const [program, ...args] of [
    [venv.python, "-m", "venv", "--clear", folder],
    [python, "-m", "pip", "install", "--quiet", `${name}==${version}`],
  ]) {
    const { code, output } = await run(program, args, { signal });
    if (code !== 0) return output;
  }
  return undefined;
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
