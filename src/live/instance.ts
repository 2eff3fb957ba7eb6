/** A laboratory as a piece of HTML: what a page without scripts shows, and the settings to begin with. */
import type { Language } from "../base/system";
import { labSettings, type LaboratorySettings, presetOf } from "./settings";
import { irisTable, prepare } from "./tableData";
import { liveTexts } from "./texts";
import { Training } from "./training";
import { pictureSvg } from "./mapDrawing";

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

const attribute = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/**
 * The region with the picture of the trained network in it, which the script replaces.
 * @throws RangeError for settings that cannot be; Error where training diverges.
 */
export function instanceHtml(
  { small = false, ...settings }: LaboratoryOptions = {},
  language: Language = "en",
  address = false,
): string {
  const all = { ...labSettings, ...settings };
  const training = new Training(prepare(irisTable(), all), all);
  training.run(() => true);
  const texts = liveTexts(language);
  const preset = presetOf(all);
  const [name] = preset === undefined ? texts.ownSettings : texts.presets[preset];
  const state: InstanceState = { settings: all, small, language, address };
  // Escaped by hand: most of an SVG needs no escapes.
  const svg = pictureSvg(training).replace(/[%#&"]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  const picture = `data:image/svg+xml;charset=utf-8,${svg}`;
  return (
    `<section class="nndl-laboratory" aria-label="${attribute(texts.region)}" ` +
    `data-state="${attribute(JSON.stringify(state))}">` +
    `<img src="${attribute(picture)}" alt="${attribute(texts.picture(name))}" width="600" ` +
    `style="max-width:100%"><p>${attribute(texts.noScript)}</p></section>`
  );
}
