// @ts-check
/** `npm run notebooks`, and the execution that the report shares with it. */
import { join, resolve } from "node:path";
import { withLock } from "./lock.mjs";
import { inRoot, labEnvironment, venv } from "./paths.mjs";
import { run } from "./processes.mjs";

/**
 * Options: `only` (parts of names), `from` and `out` (folders, both notebooks/ unless told), `fresh`
 * (run those that have not changed, too), `strict` (a claim that does not hold is a failure).
 * @type {import("./commands.mjs").Main}
 */
export async function main(context, { from = inRoot("notebooks"), out = from, ...choice }) {
  context.log("Running the notebooks …");
  const code = await executeNotebooks(context, resolve(from), resolve(out), choice);
  if (code === 0) context.log(`Written: ${join(out, "*.ipynb")}`);
  return code;
}

/**
 * Executes the notebooks of one folder in the real kernel and writes the results into another, all
 * or none. Nobody may build or run beside it: notebooks use dist and write files of their own.
 * @param {import("./processes.mjs").Context} context
 * @param {string} sources
 * @param {string} out
 * @param {{ only?: string[], fresh?: boolean, strict?: boolean }} choice
 * @returns {Promise<number>} the exit code
 */
export async function executeNotebooks(context, sources, out, { only = [], fresh, strict }) {
  const args = ["--notebooks", sources, "--out", out, ...only.flatMap((name) => ["--only", name])];
  if (fresh) args.push("--fresh");
  if (strict) args.push("--strict");
  const { code } = await withLock(context, () =>
    run(venv.python, ["-m", "nndl_lab.notebooks", ...args], {
      signal: context.signal,
      env: labEnvironment(),
      show: true,
    }),
  );
  return code;
}
