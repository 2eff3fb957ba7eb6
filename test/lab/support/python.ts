/** The lab's Python code, tried from a script. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./lab";

const places = [join(root, ".venv", "bin", "python"), join(root, ".venv", "Scripts", "python.exe")];

/** Runs a script that can import `nndl_lab`. */
export function runPython(script: string, ...args: string[]) {
  const python = places.find((path) => existsSync(path)) ?? "";
  return spawnSync(python, ["-c", script, ...args], {
    env: { ...process.env, PYTHONPATH: join(root, "src", "lab") },
    encoding: "utf8",
  });
}
