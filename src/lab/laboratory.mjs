// @ts-check
/** `npm run laboratory`: the laboratory as a page of its own, written if it is not there, and opened. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { inRoot, windows } from "./paths.mjs";

const page = inRoot("report", "laboratory.html");

/** @type {import("./commands.mjs").Main} */
export async function main({ log }, { "no-browser": noBrowser }) {
  writeLaboratory();
  log(page);
  if (!noBrowser) open(pathToFileURL(page).href);
  return 0;
}

/** Writes the page, whole or not at all; one that is up to date stays. */
export function writeLaboratory() {
  /** @type {{ laboratoryPage: () => string }} */
  const { laboratoryPage } = createRequire(import.meta.url)(
    inRoot("dist", "notebook", "laboratory.js"),
  );
  const html = laboratoryPage();
  if (existsSync(page) && readFileSync(page, "utf8") === html) return;
  mkdirSync(dirname(page), { recursive: true });
  writeFileSync(`${page}.tmp`, html);
  renameSync(`${page}.tmp`, page);
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
