/** The fields of the settings, and of a table of one's own. */
import type { LabelledTable } from "../../tables/labelledTable";
import { type LaboratorySettings, readSetting, rules, settingText } from "../settings";
import type { Table } from "../tableData";
import type { LiveTexts } from "../texts";
import { make, makeSelect } from "./dom";
import { makeButton } from "./layout";

type Name = keyof LaboratorySettings;
const names = Object.keys(rules) as Name[];

/** Which features a network may be given: all, or two. */
function featureChoices({ featureNames }: Table, texts: LiveTexts): [string, string][] {
  const all = featureNames.map((_, j) => j);
  const pairs = all.length > 8 ? [] : all.flatMap((a) => all.slice(a + 1).map((b) => [a, b]));
  const name = (pair: number[]): string => pair.map((j) => featureNames[j]).join(" + ");
  const named = pairs.map((pair): [string, string] => [settingText(pair), name(pair)]);
  return all.length === 2 ? named : [[settingText(all), texts.choices["all"]], ...named];
}

/** Fields for all settings; `change` is told one that was changed, when it can be. */
export function settingsForm(
  texts: LiveTexts,
  table: Table,
  change: (name: Name, value: LaboratorySettings[Name]) => void,
): { element: HTMLElement; show: (settings: LaboratorySettings) => void } {
  const fields = names.map((name) => {
    const { kind, choices } = rules[name];
    const options =
      kind === "columns"
        ? featureChoices(table, texts)
        : choices.map((choice) => [choice, texts.choices[choice] ?? choice] as const);
    const { label, select } = makeSelect(texts.setting[name], options);
    const isChoice = options.length > 0;
    const field = isChoice ? select : make("input", { type: "text", size: 8, autocomplete: "off" });
    if (!isChoice) select.replaceWith(field);
    const error = make("span", { class: "nl-error", role: "alert" });
    label.append(error);
    const complain = (words: string): void => {
      error.textContent = words;
      field.setAttribute("aria-invalid", String(words !== ""));
    };
    field.addEventListener("change", () => {
      try {
        change(name, readSetting(name, field.value, texts.refusal));
      } catch (reason) {
        complain(reason instanceof Error ? reason.message : String(reason));
      }
    });
    const show = (settings: LaboratorySettings): void => {
      field.value = settingText(settings[name]);
      complain("");
    };
    return { label, show };
  });
  return {
    element: make("div", { class: "nl-fields" }, ...fields.map(({ label }) => label)),
    show: (settings) => fields.forEach(({ show }) => show(settings)),
  };
}

/** A table by paste or file; `use` is told it, or nothing for the irises. */
export function tableForm(
  texts: LiveTexts,
  parseTable: (text: string, options: { label: string }) => LabelledTable,
  use: (table: LabelledTable | undefined) => void,
): HTMLElement {
  const text = make("textarea", { rows: 5, spellcheck: "false" });
  const file = make("input", { type: "file", accept: ".csv,.tsv,.txt,text/csv" });
  const label = make("input", { type: "text", autocomplete: "off" });
  const said = make("p", { class: "nl-said", role: "alert" });
  // The last column of the header, until another name is typed.
  const guess = (): void => {
    const [header] = text.value.trimStart().split(/\r?\n/);
    label.value = (header.split(/[,;\t]/).pop() ?? "").trim().replace(/^"(.*)"$/, "$1");
  };
  text.addEventListener("input", guess);
  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    void chosen?.text().then((content) => {
      text.value = content;
      guess();
    });
  });
  const useThis = makeButton(texts.useTable, () => {
    try {
      const table = parseTable(text.value, { label: label.value });
      use(table);
      const { X, classNames } = table;
      said.textContent = texts.tableRead(X.rows, X.columns, classNames.length);
    } catch (reason) {
      said.textContent = reason instanceof Error ? reason.message : String(reason);
    }
  });
  const back = makeButton(texts.useIris, () => {
    said.textContent = "";
    use(undefined);
  });
  const named = (name: string, field: HTMLElement): HTMLElement =>
    make("label", {}, make("span", {}, name), field);
  return make(
    "div",
    { class: "nl-table" },
    make("p", {}, texts.tableHint),
    named(texts.tableText, text),
    named(texts.tableFile, file),
    named(texts.tableLabel, label),
    make("p", { class: "nl-row" }, useThis, back),
    said,
  );
}
