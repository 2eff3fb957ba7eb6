// @ts-check
/** `npm run notebooks`, and the execution that the report shares with it. */
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { withLock } from "./lock.mjs";
import { notebooksIn } from "./paths.mjs";
import { runPython } from "./processes.mjs";

/**
 * Options: `only` (numbers, ranges, parts of names), `core` (Part I), `from` and `out` (folders, both
 * notebooks/ unless told), `fresh` (run those that have not changed, too), `strict` (a claim that does
 * not hold is a failure), `ship` (take the cells down as the lab's own, and run none), `lang` (of `all`
 * languages, the Chinese are in a folder `zh` below the others).
 * @type {import("./commands.mjs").Main}
 */
export async function main(context, { from, out, lang, ...choice }) {
  context.log(choice.ship ? "Taking down the lab's own cells …" : "Running the notebooks …");
  for (const language of lang === "all" ? ["en", "zh"] : [lang]) {
    const below = lang === "all" && language === "zh" ? "zh" : "";
    const sources = from === undefined ? notebooksIn(language) : resolve(from, below);
    const written = out === undefined ? sources : resolve(out, below);
    const code = await executeNotebooks(context, language, sources, written, choice);
    if (code !== 0) return code;
    if (!choice.ship) context.log(`Written: ${join(written, "*.ipynb")}`);
  }
  return 0;
}

/**
 * Executes the notebooks of one folder in the real kernel and writes the results into another, all
 * or none. Nobody may build or run beside it: notebooks use dist and write files of their own.
 * @param {import("./processes.mjs").Context} context
 * @param {string} language
 * @param {string} notebooks
 * @param {string} out
 * @param {Partial<import("./commands.mjs").Values>} choice
 * @returns {Promise<number>} the exit code
 */
export function executeNotebooks(context, language, notebooks, out, choice) {
  missFont(language, context.log);
  const given = { strict: false, ship: false, ...choice, notebooks, out };
  return withLock(context, () => runPython(context, language, "notebooks", given));
}

/**
 * Says how to get a Chinese font where there is none, which happens on Linux only: without one, charts
 * and prints show boxes.
 * @param {string} language
 * @param {(line: string) => void} log
 */
function missFont(language, log) {
  if (language !== "zh" || process.platform !== "linux") return;
  const { status, stdout } = spawnSync("fc-list", [":lang=zh"], { encoding: "utf8" });
  if (status !== 0 || stdout.trim() !== "") return;
  log("本机没有中文字体，图表与 PDF 中的汉字会显示为方框。安装：");
  log("  sudo apt install fonts-noto-cjk（Debian、Ubuntu）");
  log("  或 sudo dnf install google-noto-sans-cjk-fonts（Fedora）");
}
