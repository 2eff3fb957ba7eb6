/**
 * The elements of a laboratory as HTML; what they do is said elsewhere. The laboratory's own texts stand
 * in it as they are, what comes from data is escaped.
 */
import { presetNames, ruleOf, settingNames } from "../settings";
import type { Table } from "../tableData";
import type { LiveTexts } from "../texts";
import { optionsHtml } from "./dom";

/** What a button does: its attribute `data-do`. */
export type Action =
  "play" | "step" | "epoch" | "toEnd" | "reset" | "copy" | "useTable" | "useIris";

const button = (action: Action, words: string): string =>
  `<button type="button" data-do="${action}">${words}</button>`;
const labelled = (words: string, field: string): string =>
  `<label><span>${words}</span>${field}</label>`;

/** What fills the region. What changes has a `data-name`. */
export function pageHtml(texts: LiveTexts, small: boolean, hasTables: boolean): string {
  const presets = presetNames.map((name): [string, string] => [name, texts.presets[name][0]]);
  presets.push(["", texts.ownSettings[0]]);
  const folded = (name: string, title: string, content: string, more = ""): string =>
    `<details data-name="${name}"${more}><summary>${title}</summary>${content}</details>`;
  const box = (name: string): string => `<div data-name="${name}"></div>`;
  const settings = `<div class="nl-fields" data-name="fields"></div>
    <p class="nl-row">${button("copy", texts.copy)}
    <textarea data-name="cell" rows="2" readonly hidden aria-label="${texts.copied}"></textarea></p>`;
  const table = `<div class="nl-table"><p>${texts.tableHint}</p>
    ${labelled(texts.tableText, `<textarea data-name="tableText" rows="5" spellcheck="false"></textarea>`)}
    ${labelled(texts.tableFile, `<input type="file" data-name="tableFile" accept=".csv,.tsv,.txt,text/csv">`)}
    ${labelled(texts.tableLabel, `<input data-name="tableLabel" autocomplete="off">`)}
    <p class="nl-row">${button("useTable", texts.useTable)} ${button("useIris", texts.useIris)}</p>
    <p class="nl-said" data-name="tableSaid" role="alert"></p></div>`;
  return `<div class="nl-controls">
    ${labelled(texts.preset, `<select data-name="preset">${optionsHtml(presets)}</select>`)}
    ${button("play", texts.train)} ${button("step", texts.step)} ${button("epoch", texts.epoch)}
    ${button("toEnd", texts.toEnd)} ${button("reset", texts.reset)}
    ${labelled(texts.speed, `<select data-name="speed">${optionsHtml(texts.speeds)}</select>`)}
    </div>
    <p class="nl-note" data-name="reason"></p>
    <p class="nl-status" data-name="status" role="status"></p>
    <div class="nl-views${small ? " nl-small" : ""}">
    <div role="group" aria-label="${texts.map}"><p class="nl-keys" data-name="legend"></p>
    ${box("map")}<p class="nl-note" data-name="beside"></p>
    <label class="nl-kept"><input type="checkbox" data-name="kept">${texts.showKept}</label></div>
    <div role="group" aria-label="${texts.curves}" data-name="curves"></div>
    <div class="nl-parts">
    ${folded("network", texts.network, box("networkBox"), small ? "" : " open")}
    ${folded("settings", texts.settings, settings)}
    ${folded("step", texts.stepTitle, box("stepBox"))}
    ${folded("test", texts.testTitle, box("testBox"))}
    ${folded("table", texts.tableTitle, table, hasTables ? "" : " hidden")}
    </div></div>`;
}

/** A field for each setting, with its name; the features to choose from are all, or two. */
export function fieldsHtml({ featureNames }: Table, texts: LiveTexts): string {
  const all = featureNames.map((_, j) => j);
  const pairs = all.length > 8 ? [] : all.flatMap((a) => all.slice(a + 1).map((b) => [a, b]));
  const features = pairs.map((pair): [string, string] => [
    String(pair),
    pair.map((j) => featureNames[j]).join(" + "),
  ]);
  if (all.length !== 2) features.unshift([String(all), texts.choices["all"]]);
  const fields = settingNames.map((name) => {
    const { kind, choices } = ruleOf(name);
    const words = choices.map((choice): [string, string] => [
      choice,
      texts.choices[choice] ?? choice,
    ]);
    const options = kind === "columns" ? features : words;
    const field =
      kind === "columns" || kind === "choice"
        ? `<select name="${name}">${optionsHtml(options)}</select>`
        : `<input name="${name}" size="8" autocomplete="off">`;
    return labelled(texts.setting[name], `${field}<span class="nl-error" role="alert"></span>`);
  });
  return fields.join("");
}
