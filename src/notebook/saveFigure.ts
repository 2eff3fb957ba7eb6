/** Figures into files. */
import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { checkInteger, checkPositive, describe } from "../base/checks";
import { writeFile } from "../base/system";
import type { Figure } from "../figures/figure";
import { plainText } from "../figures/text";
import { defaultHeight, figureHtml } from "./figureHtml";
import { escapeHtml } from "../base/escape";
import { htmlPage } from "./html";
import { type PictureOptions, pictures } from "./picture";
import { plotlyFile } from "./plotlySource";
import { texts } from "./texts";

/**
 * Saves a figure in the format its file's ending says: `.json` (its data), `.html` (a page that needs
 * nothing else), or a picture, `.svg`, `.png` or `.pdf`, which a Chrome, Chromium or Edge on this
 * machine draws. A file that is there is replaced in one step.
 * @param options of a picture: 900 px wide and as high as the figure says; a `.png` has 2 points a px
 * @throws RangeError for another ending; Error where a picture finds no browser
 */
export async function saveFigure(
  figure: Figure,
  path: string,
  options: Partial<Pick<PictureOptions, "width" | "height" | "scale">> = {},
): Promise<void> {
  const width = checkInteger("width", options.width ?? 900);
  const height = checkInteger("height", options.height ?? figure.layout.height ?? defaultHeight);
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
  const title = plainText(figure.layout.title?.text ?? "");
  const style = "body { margin: 1rem auto; max-width: 64rem; font-family: system-ui, sans-serif; }";
  const caption = `<p>${escapeHtml(figure.caption)}</p>`;
  const body = [`<script>${plotly}</script>`, figureHtml(figure), caption].join("\n");
  return htmlPage(texts().language, title, style, body);
}
