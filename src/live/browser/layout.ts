/** The elements of a laboratory, each in its place; what they do is said elsewhere. */
import { type PresetName, presets } from "../settings";
import type { LiveTexts } from "../texts";
import { make, makeSelect } from "./dom";

/** A button with words on it. */
export const makeButton = (words: string, click: () => void): HTMLButtonElement => {
  const button = make("button", { type: "button" }, words);
  button.addEventListener("click", click);
  return button;
};

const folded = (title: string, open: boolean, ...content: Node[]): HTMLDetailsElement =>
  make("details", { open }, make("summary", {}, title), ...content);

/** Which button does what. */
export type Actions = Record<"play" | "step" | "epoch" | "toEnd" | "reset" | "copy", () => void>;

type Box = "map" | "curves" | "network" | "step" | "test" | "fields";

/** What changes: words, fields, boxes for the views, and parts that can be folded. */
export interface Layout {
  play: HTMLElement;
  kept: HTMLInputElement;
  preset: HTMLSelectElement;
  speed: HTMLSelectElement;
  reason: HTMLElement;
  legend: HTMLElement;
  beside: HTMLElement;
  status: HTMLElement;
  cell: HTMLTextAreaElement;
  boxes: Record<Box, HTMLElement>;
  parts: Record<"network" | "settings" | "step" | "test", HTMLDetailsElement>;
}

/** Fills a region; gives the elements that change. */
export function layOut(
  region: HTMLElement,
  texts: LiveTexts,
  small: boolean,
  actions: Actions,
  tableForm?: HTMLElement,
): Layout {
  const names = Object.keys(presets) as PresetName[];
  const preset = makeSelect(texts.preset, [
    ...names.map((name) => [name, texts.presets[name][0]] as const),
    ["", texts.ownSettings[0]],
  ]);
  const rates = texts.speeds.map(([rate, name]) => [String(rate), name] as const);
  const speed = makeSelect(texts.speed, rates);
  speed.select.value = "200";
  const paragraph = (name: string): HTMLElement => make("p", { class: `nl-${name}` });
  const box = (): HTMLElement => make("div");
  const play = makeButton(texts.train, actions.play);
  const kept = make("input", { type: "checkbox" });
  const [reason, legend, beside] = ["reason", "keys", "note"].map(paragraph);
  const status = make("p", { class: "nl-status", role: "status" });
  const [map, curves, network, step, test, fields] = [box(), box(), box(), box(), box(), box()];
  const cell = make("textarea", { rows: 2, readonly: true, hidden: true });
  cell.setAttribute("aria-label", texts.copied);

  const check = make("label", {}, kept, texts.showKept);
  const group = (name: string, ...content: Node[]): HTMLElement =>
    make("div", { role: "group", "aria-label": name }, ...content);
  const mapPart = group(texts.map, legend, map, beside, check);
  const curvesPart = group(texts.curves, curves);
  const copyRow = make("p", { class: "nl-row" }, makeButton(texts.copy, actions.copy), cell);
  const parts = {
    network: folded(texts.network, !small, network),
    settings: folded(texts.settings, false, fields, copyRow),
    step: folded(texts.stepTitle, false, step),
    test: folded(texts.testTitle, false, test),
  };
  const table = tableForm ? [folded(texts.tableTitle, false, tableForm)] : [];
  const left = small ? [mapPart] : [mapPart, curvesPart];
  const right = [...(small ? [curvesPart] : []), ...Object.values(parts), ...table];
  const buttons = [
    play,
    makeButton(texts.step, actions.step),
    makeButton(texts.epoch, actions.epoch),
    makeButton(texts.toEnd, actions.toEnd),
    makeButton(texts.reset, actions.reset),
  ];
  region.replaceChildren(
    make("div", { class: "nl-controls" }, preset.label, ...buttons, speed.label),
    reason,
    status,
    make("div", { class: "nl-views" }, make("div", {}, ...left), make("div", {}, ...right)),
  );
  const elements = { play, kept, reason, legend, beside, status, cell };
  const boxes = { map, curves, network, step, test, fields };
  return { ...elements, boxes, parts, preset: preset.select, speed: speed.select };
}
