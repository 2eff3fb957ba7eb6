// @ts-check
/** `npm run report`: runs every notebook and writes what a student hands in. */
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { executeNotebooks } from "./notebooks.mjs";
import { installedVersion, pinnedVersion, readJson } from "./packages.mjs";
import { inRoot, labEnvironment, venv, work } from "./paths.mjs";
import { LabError, run } from "./processes.mjs";

/** The longest name, in characters, for which the title page has room. */
const longestAuthor = 200;

/**
 * Options: `author` (a name for the title page), `executed` (a folder of notebooks that have run,
 * instead of running them), `out`, and `fresh` (run the notebooks that have not changed, too).
 * @type {import("./commands.mjs").Main}
 */
export async function main(
  context,
  { author, executed, fresh, out = inRoot("report", "lab-report.html") },
) {
  const start = Date.now();
  const name = author === undefined ? "" : checkAuthor(author);
  const output = checkFile(resolve(out));
  const folder = executed ? resolve(executed) : mkdtempSync(join(work, "executed-"));
  try {
    if (!executed) {
      context.log("Running the notebooks …");
      const failed = await executeNotebooks(context, inRoot("notebooks"), folder, { fresh });
      if (failed) return failed;
    }
    context.log("Writing the report …");
    const failed = await writeReport(context, folder, output, name);
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
 * Before the notebooks run, which takes minutes.
 * @param {string} output
 */
function checkFile(output) {
  if (!existsSync(output) || !statSync(output).isDirectory()) return output;
  const example = join(output, "lab-report.html");
  throw new LabError(`--out must be a file, such as ${example}; ${output} is a folder.`);
}

/**
 * @param {string} author
 * @returns {string} the name without spaces around it
 */
function checkAuthor(author) {
  const name = author.trim();
  const length = Array.from(name).length;
  if (length === 0) {
    throw new LabError(
      "--author must be a name, got an empty one; without --author the page has a line to write on.",
    );
  }
  if (length > longestAuthor) {
    throw new LabError(`--author must have at most ${longestAuthor} characters, got ${length}.`);
  }
  if (/\p{Cc}/u.test(name)) throw new LabError("--author must be a single line of text.");
  return name;
}

/**
 * Writes the report of executed notebooks, whole or not at all.
 * @param {import("./processes.mjs").Context} context
 * @param {string} executed folder of the `.ipynb` files
 * @param {string} output
 * @param {string} author empty for a line to write on
 * @returns {Promise<number>} the exit code
 */
async function writeReport({ signal }, executed, output, author) {
  const { code } = await run(
    venv.python,
    [
      ...["-m", "nndl_lab.report"],
      ...["--notebooks", executed, "--images", inRoot("notebooks")],
      ...["--output", output, "--versions", JSON.stringify(versions()), `--author=${author}`],
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
