/** One laboratory in its place on a page: the controls, the clock, and who draws when. */
import { confusionMatrix } from "../../evaluation/confusionMatrix";
import { argmax } from "../../nn/softmax";
import { formatFixed } from "../../base/decimal";
import { type Baseline, fitBaseline } from "../answers";
import type { InstanceState } from "../instance";
import { symbolSvg } from "../mapDrawing";
import {
  fromAddress,
  labSettings,
  type LaboratorySettings,
  type PresetName,
  presetOf,
  presets,
  toAddress,
  toCell,
} from "../settings";
import { irisTable, ownTable, prepare, type Table } from "../tableData";
import { liveTexts } from "../texts";
import { scoreText, Training } from "../training";
import { curvesView } from "./curvesView";
import { isDark, make, makeSelect, rgb, type Rgb } from "./dom";
import { settingsForm, tableForm } from "./form";
import { mapView } from "./mapView";
import { networkView } from "./networkView";
import { showStep } from "./stepView";

/** How long the work of a frame may train, and a slice of the way to the end, in ms. */
const [frameBudget, sliceBudget] = [6, 20];
/** How often the status speaks while it trains, in ms. */
const statusPause = 1500;

/** Builds the laboratory into its section. */
export function mountLaboratory(region: HTMLElement): void {
  const state = JSON.parse(region.dataset["state"] ?? "{}") as InstanceState;
  const texts = liveTexts(state.language);
  const small = state.small;
  let settings = state.settings;
  let table: Table = irisTable();
  let training: Training;
  let baseline: Baseline | undefined;
  let views: ReturnType<typeof makeViews>;
  let playing = false;
  let spokeAt = 0;

  // The elements
  const box = (className = ""): HTMLDivElement => make("div", { class: `nl-view ${className}` });
  const button = (words: string, click: () => void): HTMLButtonElement => {
    const made = make("button", { type: "button" }, words);
    made.addEventListener("click", click);
    return made;
  };
  const folded = (title: string, open: boolean, ...content: Node[]): HTMLDetailsElement =>
    make("details", { open }, make("summary", {}, title), ...content);
  const names = Object.keys(presets) as PresetName[];
  const choice = makeSelect(texts.preset, [
    ...names.map((name) => [name, texts.presets[name][0]] as const),
    ["", texts.ownSettings[0]],
  ]);
  const speed = makeSelect(
    texts.speed,
    texts.speeds.map(([rate, name]) => [String(rate), name] as const),
  );
  speed.select.value = "200";
  const play = button(texts.train, () => (playing ? pause() : start()));
  const step = button(texts.step, () => act(() => training.recordStep()));
  const epoch = button(texts.epoch, () => {
    const end = training.epoch + 1;
    act(() => training.run(() => training.epoch < end));
  });
  const toEnd = button(texts.toEnd, finish);
  const reset = button(texts.reset, () => apply(settings));
  const kept = make("input", { type: "checkbox" });
  kept.addEventListener("change", () => draw());
  const reason = make("p", { class: "nl-reason" });
  const status = make("p", { class: "nl-status", role: "status" });
  const legend = make("p", { class: "nl-keys" });
  const beside = make("p", { class: "nl-note" });
  const [mapBox, curvesBox, networkBox] = [box(), box(), box()];
  const [stepBox, testBox, fieldsBox] = [box(), box(), box()];
  const cell = make("textarea", {
    rows: 2,
    readonly: true,
    hidden: true,
    "aria-label": texts.copied,
  });
  const copy = button(texts.copy, () => {
    cell.value = toCell(settings);
    cell.hidden = false;
    cell.select();
    void navigator.clipboard?.writeText(cell.value).catch(() => undefined);
  });
  const panel = (title: string, ...content: Node[]): HTMLElement =>
    make("div", { class: "nl-panel", role: "group", "aria-label": title }, ...content);
  const map = panel(
    texts.map,
    legend,
    mapBox,
    beside,
    make("label", { class: "nl-check" }, kept, texts.showKept),
  );
  const curves = panel(texts.curves, curvesBox);
  const network = folded(texts.network, !small, networkBox);
  const settingsPart = folded(
    texts.settings,
    false,
    fieldsBox,
    make("p", { class: "nl-row" }, copy, cell),
  );
  const stepPart = folded(texts.stepTitle, false, stepBox);
  const testPart = folded(texts.testTitle, false, testBox);
  // The script that reads tables is in the laboratory's own page and in the report, not in notebooks.
  const { nndlTables } = window as Window & { nndlTables?: Parameters<typeof tableForm>[1] };
  const use: Parameters<typeof tableForm>[2] = (own) => {
    table = own === undefined ? irisTable() : ownTable(own);
    apply({ ...settings, features: table.featureNames.map((_, j) => j) });
  };
  const tablePart = nndlTables
    ? [folded(texts.tableTitle, false, tableForm(texts, nndlTables, use))]
    : [];
  for (const part of [network, stepPart, testPart])
    part.addEventListener("toggle", () => refresh());
  region.replaceChildren(
    make(
      "div",
      { class: "nl-controls" },
      choice.label,
      play,
      step,
      epoch,
      toEnd,
      reset,
      speed.label,
    ),
    reason,
    status,
    make(
      "div",
      { class: "nl-views" },
      make("div", {}, map, ...(small ? [] : [curves])),
      make(
        "div",
        {},
        ...(small ? [curves] : []),
        network,
        settingsPart,
        stepPart,
        testPart,
        ...tablePart,
      ),
    ),
  );
  region.dataset["state"] = "ready";
  region.dataset["lmSuppressShortcuts"] = "true"; // JupyterLab would take Enter on a button for itself
  region.classList.toggle("nl-small", small);

  // What is seen
  let paper: Rgb = [255, 255, 255];
  const scheme = (): void => {
    const dark = isDark(region.parentElement) && !matchMedia("print").matches;
    region.dataset["scheme"] = dark ? "dark" : "light";
    paper = rgb(getComputedStyle(region).getPropertyValue("--nl-paper").trim());
  };
  const makeViews = () => {
    const { data, model } = training;
    const height = small ? 240 : Math.max(240, Math.min(360, 0.62 * mapBox.clientWidth));
    const isOpen = network.open && networkBox.clientWidth > 0;
    return {
      width: region.clientWidth,
      map: mapView(mapBox, data, texts, height),
      curves: curvesView(curvesBox, texts, small ? 240 : 300),
      network: isOpen ? networkView(networkBox, data, model, texts, 300, showNumbers) : undefined,
    };
  };
  const shown = () => (kept.checked ? training.kept : training.model);
  const draw = (): void => {
    views.map.draw(shown(), baseline, paper);
    views.curves.draw(training);
    views.network?.draw(shown(), paper);
  };
  const refresh = (): void => {
    views = makeViews();
    draw();
    showNumbers();
    showTest();
  };
  const showNumbers = (): void => {
    const weight = views.network?.weight() ?? { parameter: 0, row: 0, column: 0 };
    if (stepPart.open) showStep(stepBox, training, weight, texts);
  };
  const showTest = (): void => {
    if (!testPart.open) return;
    if (training.test === undefined) return testBox.replaceChildren(make("p", {}, texts.noTest));
    const { classNames } = table;
    const { X, y } = training.data.sets.test;
    const counts = confusionMatrix(y, argmax(training.kept.forward(X)), classNames.length);
    const head = make(
      "tr",
      {},
      make("td", {}, texts.trueClass),
      ...classNames.map((name) => make("th", { scope: "col" }, name)),
    );
    const rows = classNames.map((name, k) =>
      make(
        "tr",
        {},
        make("th", { scope: "row" }, name),
        ...counts.getRow(k).map((n) => make("td", {}, String(n))),
      ),
    );
    testBox.replaceChildren(make("table", {}, head, ...rows));
  };
  const say = (text?: string): void => {
    spokeAt = performance.now();
    const { test, devLooks, losses, totalSteps, keptStep } = training;
    const dev = devLooks.length > 0 ? formatFixed(devLooks[devLooks.length - 1].score, 2) : "–";
    const loss = formatFixed(losses[losses.length - 1] ?? NaN, 4);
    if (text !== undefined) status.textContent = text;
    else if (test)
      status.textContent = texts.done(keptStep, scoreText(test.last), scoreText(test.kept));
    else if (losses.length === 0) status.textContent = texts.ready(totalSteps);
    else status.textContent = texts.progress(training.epoch, training.step, loss, dev);
  };

  // What happens
  const message = (error: unknown): string =>
    error instanceof Error ? error.message : String(error);
  const pause = (): void => {
    playing = false;
    play.textContent = texts.train;
  };
  /** Trains; gives whether that went well. */
  const attempt = (work: () => void): boolean => {
    try {
      work();
      return true;
    } catch (error) {
      pause();
      draw();
      say(message(error));
      return false;
    }
  };
  const settle = (): void => {
    pause();
    draw();
    showNumbers();
    showTest();
    say();
  };
  function act(work: () => void): void {
    pause();
    if (attempt(work)) settle();
  }
  function start(): void {
    if (training.isDone) apply(settings);
    playing = true;
    play.textContent = texts.pause;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const mine = training;
    let last = performance.now();
    let drawnAt = 0;
    let debt = 0;
    const frame = (now: number): void => {
      if (!playing || training !== mine) return;
      debt = Math.min(debt + ((now - last) / 1000) * Number(speed.select.value), 400);
      last = now;
      const until = performance.now() + frameBudget;
      if (!attempt(() => training.run(() => debt >= 1 && debt-- >= 1 && performance.now() < until)))
        return;
      if (training.isDone) return settle();
      if (!calm || now - drawnAt > 1000) {
        drawnAt = now;
        draw();
      }
      if (now - spokeAt > statusPause) say();
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }
  /** All steps that are left, in slices between which the page answers. */
  function finish(): void {
    pause();
    const mine = training;
    const slice = (): void => {
      if (training !== mine || playing) return;
      const until = performance.now() + sliceBudget;
      if (!attempt(() => training.run(() => performance.now() < until))) return;
      if (training.isDone) settle();
      else setTimeout(slice);
    };
    slice();
  }
  /** Begins anew with some settings; those that cannot be change nothing. */
  function apply(next: LaboratorySettings): void {
    let begun: Training;
    let fitted: Baseline | undefined;
    try {
      const data = prepare(table, next);
      begun = new Training(data, next);
      fitted = fitBaseline(data, next.baseline);
    } catch (error) {
      choice.select.value = presetOf(settings) ?? "";
      return say(message(error));
    }
    pause();
    [training, baseline, settings] = [begun, fitted, next];
    Object.assign(region, { training }); // for tests, and for readers with a console
    const preset = presetOf(settings);
    choice.select.value = preset ?? "";
    reason.textContent = (preset === undefined ? texts.ownSettings : texts.presets[preset])[1];
    fieldsBox.replaceChildren(settingsForm(texts, table, settings, apply));
    legend.replaceChildren(
      ...table.classNames.map((name, k) => {
        const item = make("span", {});
        item.innerHTML = symbolSvg(k);
        item.append(name);
        return item;
      }),
      make("span", { class: "nl-note" }, texts.mapParts),
    );
    const { train, dev } = begun.data.sets;
    const accuracy = (part: typeof train): string =>
      (fitted?.score(part.X, part.y) ?? NaN).toFixed(3);
    beside.textContent =
      fitted === undefined
        ? ""
        : texts.baselineScore(settings.baseline, accuracy(train), accuracy(dev));
    if (state.address) history.replaceState(null, "", `#${toAddress(settings)}`);
    refresh();
    say();
  }

  choice.select.addEventListener("change", () => {
    if (choice.select.value === "") return;
    table = irisTable();
    apply({ ...labSettings, ...presets[choice.select.value as PresetName] });
  });
  const repaint = (): void => {
    scheme();
    draw();
  };
  scheme();
  let refused: string | undefined;
  if (state.address) {
    try {
      settings = fromAddress(location.hash.slice(1), texts.refusal);
    } catch (error) {
      refused = message(error);
    }
  }
  apply(settings);
  if (refused !== undefined) say(refused);
  new ResizeObserver(() => {
    if (region.clientWidth > 0 && region.clientWidth !== views.width) refresh();
  }).observe(region);
  for (const query of ["print", "(prefers-color-scheme: dark)"])
    matchMedia(query).addEventListener("change", repaint);
  new MutationObserver(repaint).observe(document.body, { attributes: true });
}
