/**
 * The elements of a laboratory as HTML; what they do is said elsewhere. The laboratory's own texts stand
 * in it as they are, what comes from data is escaped.
 */
import { presetNames, rules, settingNames } from "../settings";
import type { Table } from "../tableData";
import type { LiveTexts } from "../texts";
import { curveKeys } from "./curvesView";
import { type Choice, labelled, selectHtml } from "./dom";

/** What a button does: its attribute `data-do`. */
export type Action = "play" | "step" | "epoch" | "toEnd" | "reset" | "copy" | "useTable";

/** What fills the region. What changes has a `data-name`. */
export function pageHtml(texts: LiveTexts, small: boolean, hasTables: boolean): string {
  const presets = presetNames.map((name): Choice => [name, texts.presets[name][0]]);
  const speeds = [2, 20, 200, 2000].map((steps): Choice => [steps, texts.speeds(steps)]);
  const button = (action: Action, words: string): string =>
    `<button type="button" data-do="${action}">${words}</button>`;
  const folded = (name: string, title: string, content: string, more = ""): string =>
    `<details data-name="${name}"${more}><summary>${title}</summary>${content}</details>`;
  const box = (name: string): string => `<div data-name="${name}"></div>`;
  const alert = (name: string): string => `<p data-name="${name}" role="alert"></p>`;
  const settings = `<div data-name="fields" class="nl-fields"></div>${alert("refused")}
    <p class="nl-row">${button("copy", texts.copy)}
    <textarea data-name="cell" rows="2" readonly hidden aria-label="${texts.copied}"></textarea></p>`;
  const table = `<div class="nl-table"><p>${texts.tableHint}</p>
    ${labelled(texts.tableText, '<textarea data-name="text" rows="5" spellcheck="false"></textarea>')}
    ${labelled(texts.tableFile, '<input data-name="file" type="file" accept=".csv,.tsv,.txt">')}
    ${labelled(texts.tableLabel, '<input data-name="label" autocomplete="off">')}
    <p>${button("useTable", texts.useTable)}</p>${alert("tableSaid")}</div>`;
  return `<div class="nl-row nl-controls">
    ${labelled(texts.preset, selectHtml('data-name="preset"', [...presets, ["", texts.ownSettings[0]]]))}
    ${button("play", texts.train)} ${button("step", texts.step)} ${button("epoch", texts.epoch)}
    ${button("toEnd", texts.toEnd)} ${button("reset", texts.reset)}
    ${labelled(texts.speed, selectHtml('data-name="speed"', speeds))}
    </div>
    <p data-name="reason" class="nl-note"></p><p data-name="status" role="status"></p>
    <div class="nl-views">
    <div role="group" aria-label="${texts.map}">${box("map")}
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
  const features = pairs.map((pair): Choice => [
    String(pair),
    pair.map((j) => featureNames[j]).join(" + "),
  ]);
  if (all.length !== 2) features.unshift([String(all), texts.choices["all"]]);
  const fields = settingNames.map((name) => {
    const { kind, choices = [] } = rules[name];
    const words = choices.map((choice): Choice => [choice, texts.choices[choice] ?? choice]);
    const select = selectHtml(`name="${name}"`, kind === "columns" ? features : words);
    const input = `<input name="${name}" size="8" autocomplete="off">`;
    const isChoice = kind === "columns" || kind === "choice";
    return labelled(texts.setting[name], isChoice ? select : input);
  });
  return fields.join("");
}
