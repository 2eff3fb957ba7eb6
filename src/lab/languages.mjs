// @ts-check
/** The lab's languages: the folder of each one's notebooks, and the font that Chinese takes. */
import { spawnSync } from "node:child_process";
import { inRoot } from "./paths.mjs";
import { LabError } from "./processes.mjs";

/** @typedef {import("./paths.mjs").Language} Language */

/** @param {Language} language */
export const notebooksIn = (language) => inRoot("notebooks", ...(language === "zh" ? ["zh"] : []));

/**
 * The languages that the option `--lang` names, English unless told.
 * @param {string | undefined} lang
 * @param {boolean} several whether it may be "all"
 * @returns {Language[]}
 */
export function languagesOf(lang, several = false) {
  if (lang === "zh" || lang === "en") return [lang];
  if (lang === undefined) return ["en"];
  if (lang === "all" && several) return ["en", "zh"];
  throw new LabError(`--lang must be en${several ? ", zh or all" : " or zh"}, got "${lang}".`);
}

/**
 * Says how to get a Chinese font where there is none, which happens on Linux only: without one, charts
 * and prints show boxes.
 * @param {Language} language
 * @param {(line: string) => void} log
 */
export function missFont(language, log) {
  if (language !== "zh" || process.platform !== "linux") return;
  const { status, stdout } = spawnSync("fc-list", [":lang=zh"], { encoding: "utf8" });
  if (status !== 0 || stdout.trim() !== "") return;
  log("本机没有中文字体，图表与 PDF 中的汉字会显示为方框。安装：");
  log("  sudo apt install fonts-noto-cjk（Debian、Ubuntu）");
  log("  或 sudo dnf install google-noto-sans-cjk-fonts（Fedora）");
}
