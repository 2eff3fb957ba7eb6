// @ts-check
/** `npm run report`: runs the notebooks and writes what a student hands in. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { executeNotebooks } from "./notebooks.mjs";
import { environmentIn, languagesOf, notebooksIn } from "./languages.mjs";
import { inRoot, readJson, venv, work } from "./paths.mjs";
import { writeLaboratory } from "./laboratory.mjs";
import { LabError, run } from "./processes.mjs";

/** The longest name, in characters, for which the title page has room. */
const longestAuthor = 200;

/**
 * Options: `author` (a name for the title page), `core` and `only` (which notebooks), `hide-code`,
 * `answers` (print those of exercises that nobody has answered, too), `pdf`, `out`, `fresh` (run the
 * notebooks that have not changed, too), `lang`, `executed` (a folder of notebooks that have run, instead).
 * @type {import("./commands.mjs").Main}
 */
export async function main({ signal, log }, values) {
  const start = Date.now();
  const { executed, core = false, only = [], answers = false, pdf = false } = values;
  const [language] = languagesOf(values.lang);
  const author = checkAuthor(values.author);
  const out = resolve(
    values.out ??
      inRoot("report", `lab-report${language === "zh" ? ".zh" : ""}.${pdf ? "pdf" : "html"}`),
  );
  // Before the notebooks run, which takes minutes.
  if (existsSync(out) && statSync(out).isDirectory()) {
    const example = join(out, "lab-report.html");
    throw new LabError(`--out must be a file, such as ${example}; ${out} is a folder.`);
  }
  if (pdf) await checkBrowser();
  const notebooks = executed ? resolve(executed) : mkdtempSync(join(work, "executed-"));
  try {
    if (!executed) {
      log("Running the notebooks …");
      const failed = await executeNotebooks(
        { signal, log },
        language,
        notebooksIn(language),
        notebooks,
        values,
      );
      if (failed) return failed;
    }
    log("Writing the report …");
    const folders = { notebooks, images: notebooksIn(language), out, shipped: "" };
    const choice = { author, core, only, answers, pdf, hideCode: values["hide-code"] ?? false };
    const given = JSON.stringify({ ...folders, ...choice, versions: versions() });
    const args = ["-m", "nndl_lab.report", given];
    const { code } = await run(venv.python, args, {
      signal,
      env: environmentIn(language),
      show: true,
    });
    if (code) return code;
  } finally {
    if (!executed) rmSync(notebooks, { recursive: true, force: true });
  }
  writeLaboratory(language);
  const size = (statSync(out).size / 1e6).toFixed(1);
  log(`\n${out}\n  ${size} MB, written in ${((Date.now() - start) / 1000).toFixed(0)} s`);
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

async function checkBrowser() {
  const { findBrowser } = await import("nndl");
  if (findBrowser() !== undefined) return;
  throw new LabError(
    "--pdf takes a Chrome, Chromium or Edge, and none was found: install one, name one in the variable\n" +
      "CHROME_PATH, or leave --pdf out and print the page from any browser.",
  );
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
