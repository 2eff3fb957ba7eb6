// @ts-check
/** Finding a Python that can serve the lab. */
import { spawnSync } from "node:child_process";
import { windows } from "../paths.mjs";
import { LabError } from "../processes.mjs";

const oldest = [3, 10];

/** Where Python is looked for, in this order: the usual names, then those of single versions. */
const commands = [
  ...(windows ? [["py", "-3"]] : []),
  ...["python3", "python"].map((name) => [name]),
  ...[14, 13, 12, 11, 10].map((minor) => [`python3.${minor}`]),
];

/**
 * The command of a Python that is new enough and can make environments.
 * @returns {string[]}
 * @throws LabError that says what was found instead and what to install
 */
export function findPython() {
  let tooOld = "";
  let withoutVenv = "";
  for (const [command, ...args] of commands) {
    const version = versionOf(command, args);
    if (version === undefined) continue;
    const named = `${[command, ...args].join(" ")} is Python ${version.join(".")}`;
    if (version[0] < oldest[0] || (version[0] === oldest[0] && version[1] < oldest[1])) {
      tooOld ||= named;
    } else if (spawnSync(command, [...args, "-c", "import ensurepip, venv"]).status !== 0) {
      withoutVenv ||= `${named}, but without the modules venv and ensurepip`;
    } else {
      return [command, ...args];
    }
  }
  const needed = `The lab needs Python ${oldest.join(".")} or newer`;
  if (withoutVenv) {
    throw new LabError(
      `${needed} with venv; ${withoutVenv}.\n` +
        "On Debian and Ubuntu: sudo apt install python3-venv. Elsewhere: install Python from https://www.python.org.",
    );
  }
  throw new LabError(
    `${needed}; ${tooOld || "none was found"}.\n` +
      "Install a current release from https://www.python.org or with your system's package manager, and call the command again.",
  );
}

/**
 * The version of a Python, undefined if the command is none.
 * @param {string} command
 * @param {string[]} [args]
 * @returns {number[] | undefined}
 */
export function versionOf(command, args = []) {
  const script = "import sys; print('.'.join(map(str, sys.version_info[:3])))";
  const { status, stdout } = spawnSync(command, [...args, "-I", "-S", "-c", script], {
    encoding: "utf8",
    windowsHide: true,
  });
  // Windows has a "python" that only opens the store: it prints nothing.
  const version = status === 0 ? stdout.trim() : "";
  return /^\d+\.\d+\.\d+$/.test(version) ? version.split(".").map(Number) : undefined;
}
