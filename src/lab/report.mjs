// @ts-check
/** `npm run report`: runs the notebooks and writes what a student hands in. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { executeNotebooks } from "./notebooks.mjs";
import { inRoot, notebooksIn, work } from "./paths.mjs";
import { writeLaboratory } from "./laboratory.mjs";
import { LabError, runPython } from "./processes.mjs";

/**
 * Options: `author` (a name for the title page), `core` and `only` (which notebooks), `hide-code`,
 * `answers` (print those of exercises that nobody has answered, too), `pdf`, `out`, `fresh` (run the
 * notebooks that have not changed, too), `lang`, `executed` (a folder of notebooks that have run, instead).
 * @type {import("./commands.mjs").Main}
 */
export async function main(context, { executed, lang, ...values }) {
  const start = Date.now();
  const author = checkAuthor(values.author);
  const usual = `lab-report${lang === "zh" ? ".zh" : ""}.${values.pdf ? "pdf" : "html"}`;
  const out = resolve(values.out ?? inRoot("report", usual));
  // Before the notebooks run, which takes minutes.
  if (existsSync(out) && statSync(out).isDirectory()) {
    const example = join(out, "lab-report.html");
    throw new LabError(`--out must be a file, such as ${example}; ${out} is a folder.`);
  }
  if (values.pdf) await checkBrowser();
  const sources = notebooksIn(lang);
  const notebooks = executed ? resolve(executed) : mkdtempSync(join(work, "executed-"));
  try {
    if (!executed) {
      context.log("Running the notebooks …");
      const failed = await executeNotebooks(context, lang, sources, notebooks, values);
      if (failed) return failed;
    }
    context.log("Writing the report …");
    const more = { hideCode: values["hide-code"], versions: versions(), shipped: "" };
    const given = { ...values, ...more, author, notebooks, images: sources, out };
    const failed = await runPython(context, lang, "report", given);
    if (failed) return failed;
  } finally {
    if (!executed) rmSync(notebooks, { recursive: true, force: true });
  }
  await writeLaboratory(lang);
  const size = (statSync(out).size / 1e6).toFixed(1);
  context.log(`\n${out}\n  ${size} MB, written in ${((Date.now() - start) / 1000).toFixed(0)} s`);
  return 0;
}

/**
 * @param {string} [author]
 * @returns {string} the name without spaces around it; "" for a line to write on
 */
function checkAuthor(author) {
  if (author === undefined) return "";
  const name = author.trim();
  const { length } = Array.from(name);
  if (length === 0)
    throw new LabError("--author must be a name, got an empty one; without it there is a line.");
  // For more the title page has no room.
  if (length > 200) throw new LabError(`--author must have at most 200 characters, got ${length}.`);
  if (/\p{Cc}/u.test(name)) throw new LabError("--author must be a single line of text.");
  return name;
}

async function checkBrowser() {
  const { findBrowser } = await import("nndl");
  let why = "none was found";
  try {
    if (findBrowser() !== undefined) return;
  } catch (error) {
    why = error instanceof Error ? error.message : String(error);
  }
  throw new LabError(
    `--pdf takes a Chrome, Chromium or Edge, and ${why}: install one, name one in the variable
CHROME_PATH, or leave --pdf out and print the page from any browser.`,
  );
}

/** The programs and packages behind the report's numbers, whose versions are exact. */
function versions() {
  /** @type {{ version: string, dependencies: Record<string, string> }} */
  const { version, dependencies } = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));
  const pinned = readFileSync(inRoot("requirements.txt"), "utf8");
  const ofPython = pinned.matchAll(/^(jupyterlab|nbconvert)==(\S+)/gm);
  const tools = Array.from(ofPython, (match) => match.slice(1, 3));
  const { node } = process.versions;
  return { Node: node, ...dependencies, nndl: version, ...Object.fromEntries(tools) };
}
