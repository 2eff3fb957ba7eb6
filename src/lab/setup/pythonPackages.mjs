// @ts-check
/** Step: `.venv`, a Python of the lab's own with JupyterLab and the other pinned packages. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, parse } from "node:path";
import { environment, inRoot, labEnvironment, root, venv, windows } from "../paths.mjs";
import { LabError, failure, run } from "../processes.mjs";

const requirements = inRoot("requirements.txt");
const stamp = join(venv.folder, "nndl-lab.json");

/** Where Python is looked for, in this order: the usual names, then those of single versions. */
const commands = [["python3"], ["python"], ...[14, 13, 12, 11, 10].map((n) => [`python3.${n}`])];
if (windows) commands.unshift(["py", "-3"]);

/** Into this environment, whatever a pip.conf says; by its mirrors and proxies. Never from source. */
const pip = ["-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--quiet"];
pip.push("--no-user", "--target=", `--prefix=${venv.folder}`, `--root=${parse(root).root}`);
pip.push("--only-binary=:all:", "-r", requirements);

/** @type {import("../setup.mjs").Step} */
export const pythonPackages = {
  title: "Python packages (JupyterLab and what belongs to it)",

  isDone() {
    return existsSync(stamp) && readFileSync(stamp, "utf8") === wantedStamp();
  },

  /** Always anew: pip stopped in the middle leaves packages that it later takes for whole. */
  async run({ signal }) {
    const [command, ...args] = findPython();
    rmSync(venv.folder, { recursive: true, force: true });
    const makeEnvironment = [...args, "-m", "venv", venv.folder];
    const made = await run(command, makeEnvironment, { signal, env: environment, dots: true });
    if (made.code !== 0)
      throw failure(`Python could not make its environment in ${venv.folder}.`, made.output);
    const { code, output } = await run(venv.python, pip, {
      signal,
      env: labEnvironment(),
      dots: true,
    });
    const missing = /No matching distribution found for (\S+)/.exec(output)?.[1];
    const advice = `There is no built package ${missing} for this Python (it ${describe([command, ...args])}) on this system. Install another one from 3.10 on; 3.12 is a safe choice.`;
    if (code !== 0)
      throw failure("pip could not install the Python packages.", output, missing && advice);
    writeFileSync(stamp, wantedStamp());
  },
};

/**
 * What an environment must have been made from: these packages, in this place, by this Python, whose
 * patch releases are all the same to packages.
 */
function wantedStamp() {
  const hash = createHash("sha256").update(readFileSync(requirements)).digest("hex");
  return JSON.stringify({ hash, root, python: /3\.\d+/.exec(describe([venv.python]))?.[0] });
}

/** The first command of a Python that is new enough and can make environments. */
function findPython() {
  const found = commands.map((command) => ({ command, is: describe(command) }));
  const good = found.find(({ is }) => Number(/ 3\.(\d+)\.\d+$/.exec(is)?.[1]) >= 10);
  if (good !== undefined) return good.command;
  const seen = found.filter(({ is }) => is !== "").map(({ command, is }) => `${command[0]} ${is}`);
  throw new LabError(
    `The lab needs Python 3.10 or newer with venv and ensurepip; ${seen.join(", ") || "none was found"}.
Install a current release from https://www.python.org or with your system's package manager (on Debian and Ubuntu: sudo apt install python3 python3-venv), and call the command again.`,
  );
}

/** Prints the version, and what is missing. Windows has a "python" that only opens the store. */
const script = `import sys
text = "is Python %d.%d.%d" % sys.version_info[:3]
try: import ensurepip, venv
except ImportError: text += " without the modules venv and ensurepip"
print(text)`;

/**
 * @param {string[]} command
 * @returns {string} "" if that is no Python
 */
function describe([command, ...args]) {
  const options = { env: environment, windowsHide: true };
  const { status, stdout } = spawnSync(command, [...args, "-I", "-c", script], options);
  return status === 0 ? String(stdout).trim() : "";
}
