// @ts-check
/** `npm run laboratory`: the laboratory as a page of its own, written if it is not there, and opened. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { languagesOf } from "./languages.mjs";
import { inRoot, windows } from "./paths.mjs";

/** @type {import("./commands.mjs").Main} */
export async function main({ log }, { lang, "no-browser": noBrowser }) {
  const page = writeLaboratory(languagesOf(lang)[0]);
  log(page);
  if (!noBrowser) open(pathToFileURL(page).href);
  return 0;
}

/**
 * Writes the page, whole or not at all; one that is up to date stays.
 * @param {import("./languages.mjs").Language} language
 * @returns {string} its place
 */
export function writeLaboratory(language) {
  const page = inRoot("report", `laboratory${language === "zh" ? ".zh" : ""}.html`);
  /** @type {{ laboratoryPage: (language: string) => string }} */
  const { laboratoryPage } = createRequire(import.meta.url)(
    inRoot("dist", "notebook", "laboratory.js"),
  );
  const html = laboratoryPage(language);
  if (existsSync(page) && readFileSync(page, "utf8") === html) return page;
  mkdirSync(dirname(page), { recursive: true });
  writeFileSync(`${page}.tmp`, html);
  renameSync(`${page}.tmp`, page);
  return page;
}

/**
 * In the user's browser; where there is none, the page's name has been said.
 * @param {string} address
 */
function open(address) {
  const program =
    { darwin: "open", win32: "explorer" }[/** @type {string} */ (process.platform)] ?? "xdg-open";
  const child = spawn(program, [address], { detached: !windows, stdio: "ignore" });
  child.on("error", () => {});
  child.unref();
}
