// @ts-check
/** Step: `.venv`, a Python of the lab's own with JupyterLab and the other pinned packages. */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join, parse } from "node:path";
import { environment, inRoot, labEnvironment, root, venv, windows } from "../paths.mjs";
import { LabError, failure, run } from "../processes.mjs";
import { hashOf, stampedStep } from "./stamped.mjs";

const requirements = inRoot("requirements.txt");

/** Where Python is looked for, in this order: the usual names, then those of single versions. */
const commands = [["python3"], ["python"], ...[14, 13, 12, 11, 10].map((n) => [`python3.${n}`])];
if (windows) commands.unshift(["py", "-3"]);

/** Into this environment, whatever a pip.conf says; by its mirrors and proxies. Never from source. */
const pip = ["-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--quiet"];
pip.push("--no-user", "--target=", `--prefix=${venv.folder}`, `--root=${parse(root).root}`);
pip.push("--only-binary=:all:", "-r", requirements);

export const pythonPackages = stampedStep(
  "Python packages (JupyterLab and what belongs to it)",
  join(venv.folder, "nndl.stamp"),
  // Patch releases of Python are all the same to packages.
  () => `${hashOf(requirements)} ${/3\.\d+/.exec(describe([venv.python]))?.[0]}`,
  async ({ signal }) => {
    const python = findPython();
    // Always anew: pip stopped in the middle leaves packages that it later takes for whole.
    rmSync(venv.folder, { recursive: true, force: true });
    const [command, ...args] = [...python, "-m", "venv", venv.folder];
    const made = await run(command, args, { signal, env: environment, dots: true });
    if (made.code !== 0)
      throw failure(`Python could not make its environment in ${venv.folder}.`, made.output);
    const options = { signal, env: labEnvironment(), dots: true };
    const { code, output } = await run(venv.python, pip, options);
    const missing = /No matching distribution found for (\S+)/.exec(output)?.[1];
    const advice = `There is no built package ${missing} for this Python (it ${describe(python)}) on this system. Install another one from 3.10 on; 3.12 is a safe choice.`;
    if (code !== 0)
      throw failure("pip could not install the Python packages.", output, missing && advice);
  },
);

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
