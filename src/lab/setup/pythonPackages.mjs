// @ts-check
/** Step: `.venv`, a Python of the lab's own with JupyterLab and the other pinned packages. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot, labEnvironment, root, venv } from "../paths.mjs";
import { LabError, isNetworkFailure, lastLines, networkAdvice, run } from "../processes.mjs";
import { findPython, versionOf } from "./python.mjs";

const requirements = inRoot("requirements.txt");
const stamp = join(venv.folder, "nndl-lab.json");

/** @type {import("../setup.mjs").Step} */
export const pythonPackages = {
  title: "Python packages (JupyterLab and what belongs to it)",

  isDone() {
    return existsSync(stamp) && readFileSync(stamp, "utf8") === wantedStamp();
  },

  async run(context) {
    const python = findPython();
    rmSync(venv.folder, { recursive: true, force: true });
    await makeEnvironment(python, context);
    await install(context);
    writeFileSync(stamp, wantedStamp());
  },
};

/** What an environment must have been made from: these packages, in this place, by this Python. */
function wantedStamp() {
  return JSON.stringify({
    requirements: createHash("sha256").update(readFileSync(requirements)).digest("hex"),
    root,
    python: versionOf(venv.python)?.join("."),
  });
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
