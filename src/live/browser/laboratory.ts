/** One laboratory in its place on a page: its settings, its training, and who draws when. */
import { formatFixed } from "../../base/decimal";
import { type Baseline, fitBaseline } from "../answers";
import type { InstanceState } from "../instance";
import { symbolSvg } from "../mapDrawing";
import * as live from "../settings";
import { irisTable, ownTable, prepare, type Table } from "../tableData";
import { liveTexts } from "../texts";
import { scoreText, Training } from "../training";
import { curvesView } from "./curvesView";
import { isDark, make, rgb, type Rgb } from "./dom";
import { settingsForm, tableForm } from "./form";
import { layOut } from "./layout";
import { mapView } from "./mapView";
import { networkView } from "./networkView";
import { Player } from "./player";
import { showStep } from "./stepView";
import { showTest } from "./testView";

const message = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Builds the laboratory into its section. */
export function mountLaboratory(region: HTMLElement): void {
  const state = JSON.parse(region.dataset["state"] ?? "{}") as InstanceState;
  const { small } = state;
  const texts = liveTexts(state.language);
  let settings = state.settings;
  let table: Table = irisTable();
  let training: Training;
  let baseline: Baseline | undefined;
  let views: ReturnType<typeof makeViews>;
  let form: ReturnType<typeof settingsForm> | undefined;
  let paper: Rgb = [255, 255, 255];

  const player: Player = new Player({
    training: () => training,
    stepsPerSecond: () => Number(page.speed.value),
    draw: () => draw(),
    speak: () => say(describeState()),
    settle: () => {
      draw();
      showNumbers();
      say(describeState());
    },
    fail: (error) => say(message(error)),
    onPlay: (isPlaying) => (page.play.textContent = isPlaying ? texts.pause : texts.train),
  });
  const actions = {
    play: () => {
      if (player.isPlaying) return player.pause();
      if (training.isDone) apply(settings);
      player.play();
    },
    step: () => player.act(() => training.recordStep()),
    epoch: () => {
      const end = training.epoch + 1;
      player.act(() => training.run(() => training.epoch < end));
    },
    toEnd: () => player.toEnd(),
    reset: () => apply(settings),
    copy: () => {
      page.cell.value = live.toCell(settings);
      page.cell.hidden = false;
      page.cell.select();
      void navigator.clipboard?.writeText(page.cell.value).catch(() => undefined);
    },
  };
  // The script that reads tables is in the laboratory's own page and in the report, not in notebooks.
  const { nndlTables } = window as Window & { nndlTables?: Parameters<typeof tableForm>[1] };
  const ownForm =
    nndlTables &&
    tableForm(texts, nndlTables, (own) => {
      const next = own === undefined ? irisTable() : ownTable(own);
      apply({ ...settings, features: next.featureNames.map((_, j) => j) }, next);
    });
  const page = layOut(region, texts, small, actions, ownForm);
  const { boxes, parts, status } = page;

  const makeViews = () => {
    const { data, model } = training;
    const height = small ? 240 : Math.max(240, Math.min(360, 0.62 * boxes.map.clientWidth));
    const isOpen = parts.network.open;
    return {
      width: region.clientWidth,
      map: mapView(boxes.map, data, texts, height),
      curves: curvesView(boxes.curves, texts, small ? 240 : 300),
      network: isOpen && networkView(boxes.network, data, model, texts, 300, showNumbers),
    };
  };
  const draw = (): void => {
    const shown = page.kept.checked ? training.kept : training.model;
    views.map.draw(shown, baseline, paper);
    views.curves.draw(training);
    if (views.network) views.network.draw(shown, paper);
  };
  /** What is asked for by unfolding it. */
  const showNumbers = (): void => {
    const weight = (views.network || undefined)?.weight() ?? { parameter: 0, row: 0, column: 0 };
    if (parts.step.open) showStep(boxes.step, training, weight, texts);
    if (parts.test.open) showTest(boxes.test, training, texts);
  };
  /** All anew: for another training, another width, or a part that was unfolded. */
  const refresh = (): void => {
    views = makeViews();
    draw();
    showNumbers();
  };
  const say = (text: string): void => {
    status.textContent = text;
  };
  const describeState = (): string => {
    const { test, devLooks, losses, totalSteps, keptStep, epoch, step } = training;
    if (test) return texts.done(keptStep, scoreText(test.last), scoreText(test.kept));
    if (step === 0) return texts.ready(totalSteps);
    const dev = devLooks.length > 0 ? formatFixed(devLooks[devLooks.length - 1].score, 2) : "–";
    return texts.progress(epoch, step, formatFixed(losses[step - 1], 4), dev);
  };
  const showSettings = (): void => {
    const preset = live.presetOf(settings);
    page.preset.value = preset ?? "";
    page.reason.textContent = (preset === undefined ? texts.ownSettings : texts.presets[preset])[1];
    form?.show(settings);
    const { train, dev } = training.data.sets;
    const accuracy = ({ X, y }: typeof dev): string => (baseline?.score(X, y) ?? NaN).toFixed(3);
    page.beside.textContent = baseline
      ? texts.baselineScore(settings.baseline, accuracy(train), accuracy(dev))
      : "";
    if (state.address) history.replaceState(null, "", `#${live.toAddress(settings)}`);
  };
  const showTable = (): void => {
    form = settingsForm(texts, table, (name, value) => apply({ ...settings, [name]: value }));
    boxes.fields.replaceChildren(form.element);
    const keys = table.classNames.map((name, k) => {
      const key = make("span");
      key.innerHTML = symbolSvg(k);
      key.append(name);
      return key;
    });
    page.legend.replaceChildren(...keys, make("span", { class: "nl-note" }, texts.mapParts));
  };

  /** Begins anew with some settings; those that cannot be change nothing. */
  function apply(next: live.LaboratorySettings, nextTable = table): void {
    try {
      const data = prepare(nextTable, next);
      const begun = new Training(data, next);
      baseline = fitBaseline(data, next.baseline);
      training = begun;
    } catch (error) {
      page.preset.value = live.presetOf(settings) ?? "";
      return say(message(error));
    }
    player.pause();
    settings = next;
    Object.assign(region, { training }); // for tests, and for readers with a console
    if (nextTable !== table || form === undefined) {
      table = nextTable;
      showTable();
    }
    showSettings();
    refresh();
    say(describeState());
  }
  function applyAddress(): void {
    try {
      apply(live.fromAddress(location.hash.slice(1), texts.refusal));
    } catch (error) {
      apply(settings);
      say(message(error));
    }
  }
  const repaint = (): void => {
    const dark = isDark(region.parentElement) && !matchMedia("print").matches;
    region.dataset["scheme"] = dark ? "dark" : "light";
    paper = rgb(getComputedStyle(region).getPropertyValue("--nl-paper").trim());
    if (views) draw();
  };

  region.dataset["state"] = "ready";
  region.classList.add("nl");
  region.dataset["lmSuppressShortcuts"] = "true"; // JupyterLab would take Enter on a button for itself
  repaint();
  if (state.address) applyAddress();
  else apply(settings);
  if (state.address) addEventListener("hashchange", applyAddress);
  page.kept.addEventListener("change", draw);
  page.preset.addEventListener("change", () => {
    const { value } = page.preset;
    const preset = live.presets[value as live.PresetName] as object | undefined;
    if (preset) apply({ ...live.labSettings, ...preset }, table.isIris ? table : irisTable());
  });
  for (const part of Object.values(parts)) part.addEventListener("toggle", refresh);
  new ResizeObserver(() => {
    if (region.clientWidth > 0 && region.clientWidth !== views.width) refresh();
  }).observe(region);
  for (const query of ["print", "(prefers-color-scheme: dark)"])
    matchMedia(query).addEventListener("change", repaint);
  new MutationObserver(repaint).observe(document.body, { attributes: true });
}
