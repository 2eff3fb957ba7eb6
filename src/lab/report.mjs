// @ts-check
/** `npm run report`: runs every notebook and writes what a student hands in. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { executeNotebooks } from "./notebooks.mjs";
import { inRoot, labEnvironment, readJson, venv, work } from "./paths.mjs";
import { writeLaboratory } from "./laboratory.mjs";
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
  const name = checkAuthor(author);
  const output = resolve(out);
  // Before the notebooks run, which takes minutes.
  if (existsSync(output) && statSync(output).isDirectory()) {
    const example = join(output, "lab-report.html");
    throw new LabError(`--out must be a file, such as ${example}; ${output} is a folder.`);
  }
  const folder = executed ? resolve(executed) : mkdtempSync(join(work, "executed-"));
  try {
    const code = executed ? 0 : await execute(context, folder, fresh);
    const failed = code || (await write(context, folder, output, name));
    if (failed) return failed;
  } finally {
    if (!executed) rmSync(folder, { recursive: true, force: true });
  }
  writeLaboratory();
  const size = (statSync(output).size / 1e6).toFixed(1);
  const seconds = ((Date.now() - start) / 1000).toFixed(0);
  context.log(`\n${output}\n  ${size} MB, written in ${seconds} s`);
  return 0;
}

/**
 * @param {string} [author]
 * @returns {string} the name without spaces around it; "" for a line to write on
 */
function checkAuthor(author) {
  if (author === undefined) return "";
  const name = author.trim();
  const length = Array.from(name).length;
  if (length === 0)
    throw new LabError("--author must be a name, got an empty one; without it there is a line.");
  if (length > longestAuthor)
    throw new LabError(`--author must have at most ${longestAuthor} characters, got ${length}.`);
  if (/\p{Cc}/u.test(name)) throw new LabError("--author must be a single line of text.");
  return name;
}

/**
 * @param {import("./processes.mjs").Context} context
 * @param {string} folder of the results
 * @param {boolean} [fresh]
 */
function execute(context, folder, fresh) {
  context.log("Running the notebooks …");
  return executeNotebooks(context, inRoot("notebooks"), folder, { fresh });
}

/**
 * Writes the report of executed notebooks, whole or not at all.
 * @param {import("./processes.mjs").Context} context
 * @param {string} executed folder of the `.ipynb` files
 * @param {string} output
 * @param {string} author
 */
async function write({ signal, log }, executed, output, author) {
  log("Writing the report …");
  const folders = ["--notebooks", executed, "--images", inRoot("notebooks"), "--output", output];
  const words = [`--author=${author}`, "--versions", JSON.stringify(versions())];
  const args = ["-m", "nndl_lab.report", ...folders, ...words];
  const { code } = await run(venv.python, args, { signal, env: labEnvironment(), show: true });
  return code;
}

/** The programs and packages behind the report's numbers. */
function versions() {
  /** @type {{ dependencies: Record<string, string> }} */
  const { dependencies } = readJson("package.json");
  const ofNode = Object.keys(dependencies).map((name) => {
    /** @type {{ version: string }} */
    const { version } = readJson(`node_modules/${name}/package.json`);
    return [name, version];
  });
  const pinned = readFileSync(inRoot("requirements.txt"), "utf8");
  const ofPython = pinned.matchAll(/^(jupyterlab|nbconvert)==(\S+)/gm);
  const packages = [...ofNode, ...Array.from(ofPython, (match) => match.slice(1, 3))];
  return { Node: process.versions.node, ...Object.fromEntries(packages) };
}
