/** The lab's Python code, tried from a script. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./lab";

const windows = process.platform === "win32";

/** The folder of the lab's own Python. */
export const pythonFolder = join(root, ".venv", windows ? "Scripts" : "bin");

/** Runs a script that can import `nndl_lab`; a text instead of options is its one argument. */
export function runPython(
  script: string,
  options: string | { args?: string[]; env?: NodeJS.ProcessEnv; cwd?: string },
) {
  const {
    args = [],
    env = {},
    cwd = root,
  } = typeof options === "string" ? { args: [options] } : options;
  const own = { PYTHONPATH: join(root, "src", "lab"), NNDL_NODE: process.execPath };
  return spawnSync(join(pythonFolder, "python"), ["-c", script, ...args], {
    env: { ...process.env, ...own, ...env },
    encoding: "utf8",
    maxBuffer: 1e8,
    cwd,
  });
}
