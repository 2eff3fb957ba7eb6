/** The laboratory in a cell, and as a page of its own. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { language, type Language } from "../base/system";
import { instanceHtml, type LaboratoryOptions } from "../live/instance";
import { loadLaboratory } from "./browser/loadLaboratory";
import { escapeHtml } from "../base/escape";
import { htmlPage } from "./html";
import { displayBundle } from "./kernel";
import { texts } from "./texts";

/** One of the scripts that the set-up makes: the laboratory's, or the one that reads tables for it. */
const pageScript = (name: "laboratory" | "laboratoryTables"): string =>
  `<script>${readFileSync(join(__dirname, "..", "page", `${name}.js`), "utf8")}</script>`;

/**
 * Shows a laboratory below the cell: a network that trains in the page, with the lab's settings but
 * for those given. The script is an output of its own, which the stored notebook does without: the
 * report has it once, and JupyterLab fetches it from its server.
 *
 * ```ts
 * showLaboratory({ weightStd: "xavier", small: true });
 * ```
 * @throws RangeError for settings that cannot be; Error where training diverges, or outside the kernel.
 */
export function showLaboratory(options: LaboratoryOptions = {}): void {
  const html = instanceHtml(options, language());
  displayBundle({
    "text/html": `${html}<script>(${loadLaboratory.toString()})()</script>`,
    "text/plain": texts().laboratory,
  });
  displayBundle(
    { "text/html": pageScript("laboratory"), "text/plain": "" },
    { metadata: { nndl: { script: "laboratory" } } },
  );
}

const style = `:root { color-scheme: light dark; }
body { max-width: 1240px; padding: 0 16px; margin: 0 auto; background: #fff; color: #1f2933; font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; }
@media (prefers-color-scheme: dark) { body { background: #101214; color: #e4e7eb; } }
@media print { body { background: #fff; color: #1f2933; } }
@media (max-width: 480px) { body { padding: 0 8px; } }`;

/** The laboratory as one page that needs no other file and no network. */
export function laboratoryPage(chosen: Language = language()): string {
  const words = texts(chosen);
  const title = words.laboratory;
  const main = `<main>\n<h1>${escapeHtml(title)}</h1>\n${instanceHtml({}, chosen, true)}\n</main>`;
  const scripts = `${pageScript("laboratoryTables")}\n${pageScript("laboratory")}`;
  return htmlPage(words.language, title, style, `${main}\n${scripts}`);
}
