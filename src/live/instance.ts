/** A laboratory as a piece of HTML: what a page without scripts shows, and the settings to begin with. */
import { escapeHtml } from "../base/escape";
import type { Language } from "../base/system";
import { PAPER, styleOf } from "../figures/theme";
import { argmax } from "../nn/softmax";
import { boundaryPath, MAP_BOX, MAP_HEIGHT, mapSvg, svgLine, WIDTH } from "./drawing";
import { labSettings, type LaboratorySettings, presetOf } from "./settings";
import { irisTable, mapGrid, prepare } from "./tableData";
import { liveTexts } from "./texts";
import { Training } from "./training";

/** What a laboratory is told, besides the settings that differ from the lab's. */
export interface LaboratoryOptions extends Partial<LaboratorySettings> {
  /** Whether network, numbers and tables are folded away; false. */
  small?: boolean;
}

/** For the script: settings, and whether the page's address may hold them. */
export interface InstanceState {
  settings: LaboratorySettings;
  small: boolean;
  language: Language;
  address: boolean;
}

/**
 * The region with the picture of the trained network in it, which the script replaces.
 * @throws RangeError for settings that cannot be; Error where training diverges.
 */
export function instanceHtml(
  { small = false, ...changed }: LaboratoryOptions = {},
  language: Language = "en",
  address = false,
): string {
  const settings = { ...labSettings, ...changed };
  const training = new Training(prepare(irisTable(), settings), settings);
  training.run(() => true);
  const texts = liveTexts(language);
  const preset = presetOf(settings);
  const [name] = preset === undefined ? texts.ownSettings : texts.presets[preset];
  const state: InstanceState = { settings, small, language, address };
  // Escaped by hand: most of an SVG needs no escapes.
  const svg = pictureSvg(training).replace(/[%#&"]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return (
    `<section class="nndl-laboratory" aria-label="${escapeHtml(texts.region)}" ` +
    `data-state="${escapeHtml(JSON.stringify(state))}">` +
    `<img src="${escapeHtml(`data:image/svg+xml;charset=utf-8,${svg}`)}" ` +
    `alt="${escapeHtml(texts.picture(name))}" width="600" ` +
    `style="max-width:100%"><p>${escapeHtml(texts.noScript)}</p></section>`
  );
}

/** The map of a training's model as one SVG that needs nothing else. */
function pictureSvg({ data, model }: Training): string {
  const [nx, ny] = [90, 54];
  const grid = mapGrid(data, nx, ny);
  const labels = argmax(model.forward(grid.inputs));
  const regions = data.table.classNames.map(() => "");
  for (let from = 0, to = 0; from < labels.length; from = to) {
    do to++;
    while (to % nx > 0 && labels[to] === labels[from]);
    const line = ny - 1 - Math.floor(from / nx);
    regions[labels[from]] += `M${from % nx} ${line}h${to - from}v1h${from - to}z`;
  }
  const cells = regions.map((d, k) => `<path d="${d}" fill="${styleOf(k).color}" opacity=".3"/>`);
  const [left, top, right, bottom] = MAP_BOX;
  // Points are middles of cells, and those on the rim are half outside.
  const place = `x="${left}" y="${top}" width="${right - left}" height="${bottom - top}"`;
  const inside = `viewBox="0.5 0.5 ${nx - 1} ${ny - 1}" preserveAspectRatio="none"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${MAP_HEIGHT}">` +
    "<style>text{font:12px sans-serif;fill:#1f2933}.nl-line{stroke:#1f2933;fill:none}</style>" +
    `<rect width="100%" height="100%" fill="${PAPER}"/>` +
    `<svg ${place} ${inside} shape-rendering="crispEdges">${cells.join("")}</svg>` +
    `${mapSvg(data, grid, svgLine(boundaryPath(labels, nx)))}</svg>`
  );
}
