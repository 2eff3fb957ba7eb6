/**
 * The elements of a laboratory as HTML; what they do is said elsewhere. The laboratory's own texts stand
 * in it as they are, what comes from data is escaped.
 */
import { presetNames, ruleOf, settingNames } from "../settings";
import type { Table } from "../tableData";
import type { LiveTexts } from "../texts";
import { curveKeys } from "./curvesView";
import { labelled, selectHtml } from "./dom";

/** What a button does: its attribute `data-do`. */
export type Action =
  "play" | "step" | "epoch" | "toEnd" | "reset" | "copy" | "useTable" | "useIris";

const button = (action: Action, words: string): string =>
  `<button type="button" data-do="${action}">${words}</button>`;

/** What fills the region. What changes has a `data-name`. */
export function pageHtml(texts: LiveTexts, small: boolean, hasTables: boolean): string {
  const presets = presetNames.map((name): [string, string] => [name, texts.presets[name][0]]);
  presets.push(["", texts.ownSettings[0]]);
  const folded = (name: string, title: string, content: string, more = ""): string =>
    `<details data-name="${name}"${more}><summary>${title}</summary>${content}</details>`;
  const box = (name: string): string => `<div data-name="${name}"></div>`;
  const line = (name: string, more = 'class="nl-note"'): string =>
    `<p data-name="${name}" ${more}></p>`;
  const settings = `<div data-name="fields" class="nl-fields"></div>
    ${line("refused", 'role="alert"')}
    <p class="nl-row">${button("copy", texts.copy)}
    <textarea data-name="cell" rows="2" readonly hidden aria-label="${texts.copied}"></textarea></p>`;
  const table = `<div class="nl-table"><p>${texts.tableHint}</p>
    ${labelled(texts.tableText, '<textarea data-name="text" rows="5" spellcheck="false"></textarea>')}
    ${labelled(texts.tableFile, '<input data-name="file" type="file" accept=".csv,.tsv,.txt">')}
    ${labelled(texts.tableLabel, '<input data-name="label" autocomplete="off">')}
    <p class="nl-row">${button("useTable", texts.useTable)} ${button("useIris", texts.useIris)}</p>
    ${line("tableSaid", 'role="alert"')}</div>`;
  return `<div class="nl-row nl-controls">
    ${labelled(texts.preset, selectHtml('data-name="preset"', presets))}
    ${button("play", texts.train)} ${button("step", texts.step)} ${button("epoch", texts.epoch)}
    ${button("toEnd", texts.toEnd)} ${button("reset", texts.reset)}
    ${labelled(texts.speed, selectHtml('data-name="speed"', texts.speeds))}
    </div>
    ${line("reason")}${line("status", 'role="status"')}
    <div class="nl-views">
    <div role="group" aria-label="${texts.map}">${line("legend", 'class="nl-row"')}${box("map")}
    ${line("plane")}${line("beside")}
    <label><input type="checkbox" data-name="kept">${texts.showKept}</label></div>
    <div role="group" aria-label="${texts.curves}"><p class="nl-row">${curveKeys(texts)}</p>
    ${box("curves")}</div>
    ${folded("network", texts.network, box("networkBox"), small ? "" : " open")}
    ${folded("settings", texts.settings, settings)}
    ${folded("step", texts.stepTitle, box("stepBox"))}
    ${folded("test", texts.testTitle, box("testBox"))}
    ${folded("table", texts.tableTitle, table, hasTables ? "" : " hidden")}
    </div>`;
}

/** A field for each setting, with its name; the features to choose from are all, or two. */
export function fieldsHtml({ featureNames }: Table, texts: LiveTexts): string {
  const all = featureNames.map((_, j) => j);
  const pairs = all.length > 8 ? [] : all.flatMap((a) => all.slice(a + 1).map((b) => [a, b]));
  const features = pairs.map((pair): [string, string] => {
    return [String(pair), pair.map((j) => featureNames[j]).join(" + ")];
  });
  if (all.length !== 2) features.unshift([String(all), texts.choices["all"]]);
  const fields = settingNames.map((name) => {
    const { kind, choices } = ruleOf(name);
    const words = choices.map((choice): [string, string] => {
      return [choice, texts.choices[choice] ?? choice];
    });
    const isChoice = kind === "columns" || kind === "choice";
    const select = selectHtml(`name="${name}"`, kind === "columns" ? features : words);
    const input = `<input name="${name}" size="8" autocomplete="off">`;
    return labelled(texts.setting[name], isChoice ? select : input);
  });
  return fields.join("");
}
