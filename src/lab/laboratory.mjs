// @ts-check
/** `npm run laboratory`: the laboratory as a page of its own, written and opened. */
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { inRoot, windows } from "./paths.mjs";

/** @type {import("./commands.mjs").Main} */
export async function main({ log }, { lang, "no-browser": noBrowser }) {
  const page = await writeLaboratory(lang);
  log(page);
  if (noBrowser) return 0;
  /** @type {Partial<Record<NodeJS.Platform, string>>} */
  const openers = { darwin: "open", win32: "explorer" };
  const opener = openers[process.platform] ?? "xdg-open";
  const options = { detached: !windows, stdio: /** @type {const} */ ("ignore") };
  const child = spawn(opener, [pathToFileURL(page).href], options);
  child.on("error", () => {}); // the page's name has been said
  child.unref();
  return 0;
}

/**
 * Writes the page, whole or not at all.
 * @param {string} language en or zh
 * @returns {Promise<string>} its place
 */
export async function writeLaboratory(language) {
  const { laboratoryPage } = await import("../../dist/notebook/laboratory.js");
  const { writeFile } = await import("../../dist/base/system.js");
  const page = inRoot("report", `laboratory${language === "zh" ? ".zh" : ""}.html`);
  mkdirSync(inRoot("report"), { recursive: true });
  writeFile(page, laboratoryPage(language === "zh" ? "zh" : "en"));
  return page;
}
