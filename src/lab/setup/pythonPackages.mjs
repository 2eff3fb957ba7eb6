// @ts-check
/** Step: `.venv`, a Python of the lab's own with JupyterLab and the other pinned packages. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot, labEnvironment, root, venv, work } from "../paths.mjs";
import { LabError, isNetworkFailure, lastLines, networkAdvice, run } from "../processes.mjs";
import { findPython, versionOf } from "./python.mjs";

const requirements = inRoot("requirements.txt");
const stamp = join(venv.folder, "nndl-lab.json");

/** Where the old environment waits while a new one is made. */
const aside = join(work, "venv-before");

/** @type {import("../setup.mjs").Step} */
export const pythonPackages = {
  title: "Python packages (JupyterLab and what belongs to it)",

  isDone() {
    return existsSync(stamp) && sameStamp(readFileSync(stamp, "utf8"), wantedStamp());
  },

  /**
   * Makes a new environment, also where only the requirements are others: pip stopped in the middle
   * of an upgrade leaves packages that it later takes for whole.
   */
  async run(context) {
    settle();
    if (this.isDone()) return;
    const python = findPython();
    if (existsSync(stamp)) renameSync(venv.folder, aside);
    try {
      rmSync(venv.folder, { recursive: true, force: true });
      await makeEnvironment(python, context);
      await install(context);
      writeFileSync(stamp, wantedStamp());
    } finally {
      settle();
    }
  },
};

/**
 * Ends a change of environments, also one that was killed: the old one comes back, unless the new one
 * is finished, which its stamp says.
 */
function settle() {
  if (existsSync(aside) && !existsSync(stamp)) {
    rmSync(venv.folder, { recursive: true, force: true });
    renameSync(aside, venv.folder);
  }
  rmSync(aside, { recursive: true, force: true });
}

/** What an environment must have been made from: these packages, in this place, by this Python. */
function wantedStamp() {
  return JSON.stringify({
    requirements: createHash("sha256").update(readFileSync(requirements)).digest("hex"),
    root,
    python: versionOf(venv.python)?.join("."),
  });
}

/**
 * Whether two stamps mean the same: packages serve all patch releases of their Python.
 * @param {string[]} stamps
 */
function sameStamp(...stamps) {
  const [a, b] = stamps.map((text) => text.replace(/("python":"\d+\.\d+)\.\d+"/, '$1"'));
  return a === b;
}

/**
 * @param {string[]} python
 * @param {import("../processes.mjs").Context} context
 */
async function makeEnvironment([command, ...args], { signal }) {
  const { code, output } = await run(command, [...args, "-m", "venv", venv.folder], { signal });
  if (code === 0) return;
  throw new LabError(
    `Python could not make its environment in ${venv.folder}.\n${lastLines(output)}`,
  );
}

/** @param {import("../processes.mjs").Context} context */
async function install({ signal }) {
  const { code, output } = await run(
    venv.python,
    [
      ...["-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--quiet"],
      // Never build from source: that would need a compiler.
      ...["--only-binary=:all:", "-r", requirements],
    ],
    { signal, env: labEnvironment() },
  );
  if (code === 0) return;
  const version = versionOf(venv.python)?.join(".") ?? "";
  const missing = /No matching distribution found for (\S+)/.exec(output)?.[1];
  const reason = isNetworkFailure(output)
    ? `pip could not download the Python packages. ${networkAdvice}`
    : missing
      ? `pip finds no built package ${missing} for Python ${version} on this system. Install another Python from 3.10 on (3.12 is a safe choice), delete ${venv.folder} and call the command again.`
      : "pip could not install the Python packages. The lines below say why.";
  throw new LabError(`${reason}\n${lastLines(output)}`);
}
