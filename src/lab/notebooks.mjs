// @ts-check
/** `npm run notebooks`, and the execution that the report shares with it. */
import { join } from "node:path";
import { withLock } from "./lock.mjs";
import { inRoot, labEnvironment, venv, work } from "./paths.mjs";
import { run } from "./processes.mjs";

/** @type {import("./commands.mjs").Main} */
export async function main(context, { only = [] }) {
  const folder = inRoot("notebooks");
  context.log("Running the notebooks …");
  const code = await executeNotebooks(context, folder, folder, only);
  if (code === 0) context.log("Written: notebooks/*.ipynb");
  return code;
}

/**
 * Executes the notebooks of one folder in the real kernel and writes the results into another, all
 * or none. Notebooks may write files beside them, so two runs never go side by side.
 * @param {import("./processes.mjs").Context} context
 * @param {string} sources
 * @param {string} out
 * @param {string[]} [only]
 * @returns {Promise<number>} the exit code
 */
export async function executeNotebooks(context, sources, out, only = []) {
  const args = ["--notebooks", sources, "--out", out, ...only.flatMap((name) => ["--only", name])];
  const { code } = await withLock(join(work, "run.lock"), context, () =>
    run(venv.python, ["-m", "nndl_lab.notebooks", ...args], {
      ...{ signal: context.signal, env: labEnvironment() },
      ...{ show: true, lifeline: true },
    }),
  );
  return code;
}
