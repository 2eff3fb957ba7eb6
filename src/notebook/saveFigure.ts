/** Figures into files. */
import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { checkInteger, checkPositive, describe } from "../base/checks";
import { writeFile } from "../base/system";
import type { Figure } from "../figures/figure";
import { plainText } from "../figures/text";
import { figureHtml } from "./figureHtml";
import { escapeHtml } from "./html";
import { pictures } from "./picture";
import { plotlyFile } from "./plotlySource";
import { texts } from "./texts";

/** Size of what is saved; a `.html` and a `.json` have none. */
export interface SaveFigureOptions {
  /** px, default 900 */
  width?: number;
  /** px, default the figure's own */
  height?: number;
  /** Points of a `.png` for each px, default 2. */
  scale?: number;
}

/**
 * Saves a figure in the format its file's ending says: `.json` (its data), `.html` (a page that needs
 * nothing else), or a picture, `.svg`, `.png` or `.pdf`, which a Chrome, Chromium or Edge on this
 * machine draws. A file that is there is replaced in one step.
 * @throws RangeError for another ending; Error where a picture finds no browser
 */
export async function saveFigure(
  figure: Figure,
  path: string,
  options: SaveFigureOptions = {},
): Promise<void> {
  const width = checkInteger("width", options.width ?? 900);
  const height = checkInteger("height", options.height ?? figure.layout.height ?? 420);
  const scale = checkPositive("scale", options.scale ?? 2);
  const format = extname(path).slice(1).toLowerCase();
  if (format === "json") writeFile(path, `${JSON.stringify(figure)}\n`);
  else if (format === "html") writeFile(path, page(figure));
  else if (format === "svg" || format === "png" || format === "pdf") {
    const [picture] = await pictures([{ figure, format, width, height, scale }]);
    if (picture) writeFile(path, picture);
  } else {
    const endings = ".json, .html, .svg, .png or .pdf";
    throw new RangeError(`the ending of path must be ${endings}, got ${describe(path)}`);
  }
}

function page(figure: Figure): string {
  const plotly = readFileSync(plotlyFile(), "utf8").replace(/<\/script/gi, "<\\/script");
  const title = escapeHtml(plainText(figure.layout.title?.text ?? ""));
  return [
    `<!doctype html>\n<html lang="${texts().language}">\n<head>\n<meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${title}</title>`,
    "<style>body { margin: 1rem auto; max-width: 64rem; font-family: system-ui, sans-serif; }</style>",
    `<script>${plotly}</script>`,
    "</head>\n<body>",
    figureHtml(figure),
    `<p>${escapeHtml(figure.caption)}</p>`,
    "</body>\n</html>\n",
  ].join("\n");
}
