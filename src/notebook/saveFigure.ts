/** Figures into files. */
import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { checkInteger, checkOneOf, checkOptions, checkPositive } from "../base/checks";
import { checkPath } from "../base/checkKind";
import { checkFigure } from "../figures/figure";
import type { Figure } from "../figures/figure";
import { plainText } from "../figures/text";
import { writeFileAtomically } from "../base/writeFile";
import { figureHtml } from "./figureHtml";
import { escapeHtml } from "./html";
import { picture } from "./picture";
import { plotlyFile } from "./plotlySource";

/** Size of what is saved; a `.html` and a `.json` have none. */
export interface SaveFigureOptions {
  /** px, default 900 */
  width?: number;
  /** px, default the figure's own */
  height?: number;
  /** Points of a `.png` for each px, default 2. */
  scale?: number;
}

const FORMATS = ["json", "html", "svg", "png", "pdf"] as const;

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
  checkFigure("figure", figure);
  checkPath("path", path);
  checkOptions("options", options, ["width", "height", "scale"]);
  const format = checkOneOf("the ending of path", extname(path).slice(1).toLowerCase(), FORMATS);
  const width = checkInteger("width", options.width ?? 900);
  const height = checkInteger("height", options.height ?? figure.layout.height ?? 420);
  const scale = checkPositive("scale", options.scale ?? 2);
  if (format === "json") writeFileAtomically(path, `${JSON.stringify(figure)}\n`);
  else if (format === "html") writeFileAtomically(path, page(figure));
  else writeFileAtomically(path, await picture(figure, format, { width, height, scale }));
}

function page(figure: Figure): string {
  const plotly = readFileSync(plotlyFile(), "utf8").replace(/<\/script/gi, "<\\/script");
  const title = escapeHtml(plainText(figure.layout.title?.text ?? "Figure"));
  return [
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
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
