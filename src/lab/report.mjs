// @ts-check
/** `npm run report`: runs every notebook and writes what a student hands in. */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { executeNotebooks } from "./notebooks.mjs";
import { installedVersion, pinnedVersion, readJson } from "./packages.mjs";
import { inRoot, labEnvironment, venv, work } from "./paths.mjs";
import { run } from "./processes.mjs";

/**
 * Options: `executed` (a folder of notebooks that have run, instead of running them) and `out`.
 * @type {import("./commands.mjs").Main}
 */
export async function main(context, { executed, out = inRoot("report", "lab-report.html") }) {
  const start = Date.now();
  const output = resolve(out);
  const folder = executed ? resolve(executed) : mkdtempSync(join(work, "executed-"));
  try {
    if (!executed) {
      context.log("Running the notebooks …");
      const failed = await executeNotebooks(context, inRoot("notebooks"), folder);
      if (failed) return failed;
    }
    context.log("Writing the report …");
    const failed = await writeReport(context, folder, output);
    if (failed) return failed;
  } finally {
    if (!executed) rmSync(folder, { recursive: true, force: true });
  }
  const size = (statSync(output).size / 1e6).toFixed(1);
  const seconds = ((Date.now() - start) / 1000).toFixed(0);
  context.log(`\n${output}\n  ${size} MB, written in ${seconds} s`);
  return 0;
}

/**
 * Writes the report of executed notebooks, whole or not at all.
 * @param {import("./processes.mjs").Context} context
 * @param {string} executed folder of the `.ipynb` files
 * @param {string} output
 * @returns {Promise<number>} the exit code
 */
async function writeReport({ signal }, executed, output) {
  const { code } = await run(
    venv.python,
    [
      ...["-m", "nndl_lab.report"],
      ...["--notebooks", executed, "--images", inRoot("notebooks")],
      ...["--output", output, "--versions", JSON.stringify(versions())],
    ],
    { signal, env: labEnvironment(), show: true },
  );
  return code;
}

/** The programs and packages behind the report's numbers. */
function versions() {
  /** @type {{ dependencies: Record<string, string> }} */
  const { dependencies } = readJson("package.json");
  return {
    Node: process.versions.node,
    ...Object.fromEntries(Object.keys(dependencies).map((name) => [name, installedVersion(name)])),
    ...Object.fromEntries(["jupyterlab", "nbconvert"].map((name) => [name, pinnedVersion(name)])),
  };
}
