/** One laboratory in its place on a page: its settings, its training, and who draws when. */
import { formatFixed } from "../../base/decimal";
import type { Mlp } from "../../nn/mlp";
import type { LabelledTable } from "../../tables/labelledTable";
import { legendHtml } from "../drawing";
import type { WeightPlace } from "../explain";
import type { InstanceState } from "../instance";
import * as live from "../settings";
import { irisTable, ownTable, prepare, type Table } from "../tableData";
import { liveTexts } from "../texts";
import { type Baseline, fitBaseline, scoreText, Training } from "../training";
import { drawCurves } from "./curvesView";
import { find } from "./dom";
import { mapView } from "./mapView";
import { networkView } from "./networkView";
import { type Action, fieldsHtml, pageHtml } from "./page";
import { play } from "./play";
import { showStep, showTest } from "./stepView";

/** How often the status speaks while it plays, and the views change where motion is not wanted, in ms. */
const beat = 1500;

/** The script that reads tables is in the laboratory's own page and in the report, not in notebooks. */
type ReadTable = (text: string, options: { label: string }) => LabelledTable;

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Builds the laboratory into its section. */
export function mountLaboratory(region: HTMLElement): void {
  const state = JSON.parse(region.dataset["state"] ?? "{}") as InstanceState;
  const { small, address } = state;
  const texts = liveTexts(state.language);
  const { nndlTables: readTable } = window as Window & { nndlTables?: ReadTable };
  let settings = state.settings;
  let table: Table | undefined;
  let training: Training;
  let baseline: Baseline | undefined;
  let weight: WeightPlace;
  let drawMap: (model: Mlp) => void;
  let drawNetwork: (model: Mlp) => void;
  let stop: (() => void) | undefined;

  region.dataset["state"] = "ready";
  region.dataset["lmSuppressShortcuts"] = "true"; // JupyterLab would take Enter on a button for itself
  region.classList.add("nl");
  region.innerHTML = pageHtml(texts, small, readTable !== undefined);
  const named = <E extends HTMLElement = HTMLElement>(name: string): E =>
    find<E>(region, `[data-name="${name}"]`);
  const fields = named("fields");
  const inputs = (): HTMLInputElement[] => [...fields.querySelectorAll<HTMLInputElement>("[name]")];
  const [step, test, network] = ["step", "test", "network"].map(named<HTMLDetailsElement>);
  const [preset, speed] = ["preset", "speed"].map(named<HTMLSelectElement>);
  const [kept, file, label] = ["kept", "file", "label"].map(named<HTMLInputElement>);
  const [cell, text] = ["cell", "text"].map(named<HTMLTextAreaElement>);
  const playButton = find(region, "[data-do=play]");
  speed.value = "200";

  const say = (name: string, words: string): void => {
    named(name).textContent = words;
  };
  const draw = (): void => {
    const shown = kept.checked ? training.kept : training.model;
    drawMap(shown);
    drawCurves(named("curves"), training, texts);
    if (network.open) drawNetwork(shown);
  };
  const sayState = (): void => {
    const { test: end, devLooks, losses, totalSteps, keptStep, epoch } = training;
    const dev = devLooks.length > 0 ? formatFixed(devLooks[devLooks.length - 1].score, 2) : "–";
    const loss = formatFixed(losses[losses.length - 1] ?? NaN, 4);
    if (end) say("status", texts.done(keptStep, scoreText(end.last), scoreText(end.kept)));
    else if (losses.length === 0) say("status", texts.ready(totalSteps));
    else say("status", texts.progress(epoch, losses.length, loss, dev));
  };
  /** What is asked for by unfolding it. */
  const showNumbers = (): void => {
    if (step.open) showStep(named("stepBox"), training, weight, texts);
    if (test.open) showTest(named("testBox"), training, texts);
  };
  const pause = (): void => {
    stop?.();
    stop = undefined;
    playButton.textContent = texts.train;
  };
  /** Nothing runs any more: all shows the present state, or why it cannot go on. */
  const settle = (error?: unknown): void => {
    pause();
    draw();
    showNumbers();
    sayState();
    if (error !== undefined) say("status", messageOf(error));
  };
  /** Does what may be refused, and says so in its place. */
  const attempt = (place: string, work: () => void): void => {
    try {
      work();
    } catch (error) {
      if (place === "status") settle(error);
      else say(place, messageOf(error));
    }
  };
  const start = (stepsPerSecond: () => number): void => {
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    let spokeAt = performance.now();
    pause();
    playButton.textContent = texts.pause;
    const onFrame = (now: number): void => {
      const isBeat = now - spokeAt > beat;
      if (isBeat || (!isStill && stepsPerSecond() < Infinity)) draw();
      if (!isBeat) return;
      spokeAt = now;
      sayState();
    };
    stop = play(training, stepsPerSecond, onFrame, settle);
  };
  const showSettings = (): void => {
    const name = live.presetOf(settings);
    preset.value = name ?? "";
    say("reason", (name ? texts.presets[name] : texts.ownSettings)[1]);
    for (const input of inputs())
      input.value = String(settings[input.name as keyof typeof settings]);
    const { sets, featureNames, plane } = training.data;
    const others = featureNames.filter((_, column) => !plane.includes(column)).join(", ");
    say("plane", others === "" ? "" : texts.mapNote(others));
    const [train, dev] = [sets.train, sets.dev].map(({ X, y }) => baseline?.score(X, y).toFixed(3));
    const beside = texts.baselineScore(settings.baseline, train ?? "", dev ?? "");
    say("beside", baseline ? beside : "");
    if (address) history.replaceState(null, "", `#${live.toAddress(settings)}`);
  };
  /** Begins anew with some settings. @throws RangeError for those that cannot be, and nothing changes. */
  const apply = (next = settings, nextTable = table ?? irisTable()): void => {
    const data = prepare(nextTable, next);
    const begun = new Training(data, next);
    baseline = fitBaseline(data, next.baseline);
    [training, settings] = [begun, next];
    Object.assign(region, { training }); // for tests, and for readers with a console
    if (nextTable !== table) {
      table = nextTable;
      fields.innerHTML = fieldsHtml(table, texts);
      const parts = `<span class="nl-note">${texts.mapParts}</span>`;
      named("legend").innerHTML = legendHtml(table.classNames) + parts;
    }
    showSettings();
    say("refused", "");
    weight = { parameter: 0, row: 0, column: 0 };
    drawMap = mapView(named("map"), data, texts, baseline);
    drawNetwork = networkView(named("networkBox"), data, begun.model, texts, (place) => {
      weight = place;
      showNumbers();
    });
    settle();
  };
  const useTable = (next: Table): void =>
    apply({ ...settings, features: next.featureNames.map((_, j) => j) }, next);

  const actions: Record<Action, () => void> = {
    play: () => {
      if (stop) return settle();
      if (training.isDone) apply();
      start(() => Number(speed.value));
    },
    step: () => {
      training.recordStep();
      settle();
    },
    epoch: () => {
      const end = training.epoch + 1;
      training.run(() => training.epoch < end);
      settle();
    },
    toEnd: () => start(() => Infinity),
    reset: () => apply(),
    copy: () => {
      cell.value = live.toCell(settings);
      cell.hidden = false;
      cell.select();
      void navigator.clipboard?.writeText(cell.value).catch(() => undefined);
    },
    useTable: () =>
      attempt("tableSaid", () => {
        const own = readTable?.(text.value, { label: label.value });
        if (own === undefined) return;
        useTable(ownTable(own));
        say("tableSaid", texts.tableRead(own.X.rows, own.X.columns, own.classNames.length));
      }),
    useIris: () => {
      useTable(irisTable());
      say("tableSaid", "");
    },
  };
  /** An address that cannot be is said, and gives way to the settings there are. */
  const applyAddress = (): void => {
    const given = location.hash.slice(1);
    apply();
    attempt("status", () => apply(live.fromAddress(given, texts.refusal)));
  };

  if (address) addEventListener("hashchange", applyAddress);
  if (address && location.hash !== "") applyAddress();
  else apply();
  region.addEventListener("click", ({ target }) => {
    const { do: action } = (target as HTMLElement).dataset;
    if (action !== undefined) attempt("status", actions[action as Action]);
  });
  fields.addEventListener("change", () => {
    const typed = inputs().map(({ name, value }) => [name, value]);
    const query = new URLSearchParams(typed).toString();
    attempt("refused", () => apply(live.fromAddress(query, texts.refusal)));
  });
  preset.addEventListener("change", () => {
    const name = live.presetNames.find((known) => known === preset.value);
    const iris = table?.isIris ? table : irisTable();
    if (name) apply({ ...live.labSettings, ...live.presets[name] }, iris);
  });
  // The last column of the header, until another name is typed.
  text.addEventListener("input", () => {
    const [header] = text.value.trimStart().split(/\r?\n/);
    label.value = (header.split(/[,;\t]/).pop() ?? "").trim().replace(/^"(.*)"$/, "$1");
  });
  file.addEventListener("change", () => {
    void file.files?.[0]?.text().then((content) => {
      text.value = content;
      text.dispatchEvent(new Event("input"));
    });
  });
  kept.addEventListener("change", draw);
  for (const part of [network, step, test]) {
    part.addEventListener("toggle", () => {
      draw();
      showNumbers();
    });
  }
}
