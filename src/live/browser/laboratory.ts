/** One laboratory in its place on a page: its settings, its training, and who draws when. */
import { formatFixed } from "../../base/decimal";
import type { Mlp } from "../../nn/mlp";
import type { LabelledTable } from "../../tables/labelledTable";
import type { InstanceState } from "../instance";
import * as live from "../settings";
import { irisTable, ownTable, prepare } from "../tableData";
import { liveTexts } from "../texts";
import { scoreText, Training } from "../training";
import { drawCurves } from "./curvesView";
import { find } from "./dom";
import { mapView } from "./mapView";
import { networkView } from "./networkView";
import { type Action, fieldsHtml, pageHtml } from "./page";
import { showStep, showTest } from "./stepView";

/** How often the status speaks while it plays, and the views change where motion is not wanted, in ms. */
const beat = 1500;
/** How long a frame may train, in ms: before a picture, and where none is drawn. */
const [pictureBudget, quickBudget] = [6, 20];

/** The script that reads tables is in the laboratory's own page and in the report, not in notebooks. */
type ReadTable = (text: string, options: { label: string }) => LabelledTable;

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Builds the laboratory into its section. @param json - an `InstanceState`. */
export function mountLaboratory(region: HTMLElement, json: string): void {
  const { settings, small, language, address } = JSON.parse(json) as InstanceState;
  const texts = liveTexts(language);
  const { nndlTables: readTable } = window as Window & { nndlTables?: ReadTable };
  let training: Training;
  let weight: number;
  let drawMap: (model: Mlp) => void;
  let drawNetwork: (model: Mlp) => void;
  let frame = 0; // the one that is asked for while it plays

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
  speed.value = "200";
  const playButton = find(region, "[data-do=play]");
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
    const { test: end, devLooks, losses, step, totalSteps, keptStep, batchesPerEpoch } = training;
    const epoch = Math.floor(step / batchesPerEpoch);
    const dev = devLooks.at(-1);
    const score = dev ? formatFixed(dev.score, 2) : "–";
    if (end) say("status", texts.done(keptStep, scoreText(end.last), scoreText(end.kept)));
    else if (step === 0) say("status", texts.ready(totalSteps));
    else say("status", texts.progress(epoch, step, formatFixed(losses[step - 1], 4), score));
  };
  /** All that shows the present state; some of it is asked for by unfolding it. */
  const show = (): void => {
    draw();
    if (step.open) showStep(named("stepBox"), training, weight, texts);
    if (test.open) showTest(named("testBox"), training, texts);
  };
  const pause = (): void => {
    cancelAnimationFrame(frame);
    frame = 0;
    playButton.textContent = texts.train;
  };
  /** Nothing runs any more: all shows the present state, or why it cannot go on. */
  const settle = (error?: unknown): void => {
    pause();
    show();
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
  /** Trains on, frame by frame, some steps before each picture, to the end. */
  const start = (stepsPerSecond: () => number): void => {
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    let [last, spokeAt, due] = [performance.now(), performance.now(), 0];
    const onFrame = (now: number): void => {
      const speed = stepsPerSecond();
      // A page that was out of sight does not make up for it.
      due = speed < Infinity ? Math.min(due + ((now - last) / 1000) * speed, 400) : Infinity;
      last = now;
      const until = performance.now() + (speed < Infinity ? pictureBudget : quickBudget);
      training.run(() => due >= 1 && performance.now() < until && due-- > 0);
      if (training.isDone) return settle();
      const isBeat = now - spokeAt > beat;
      if (isBeat || (!isStill && speed < Infinity)) draw();
      if (isBeat) {
        spokeAt = now;
        sayState();
      }
      next();
    };
    const next = (): void => {
      frame = requestAnimationFrame((now) => attempt("status", () => onFrame(now)));
    };
    pause();
    playButton.textContent = texts.pause;
    next();
  };
  const advance = (steps: number): void => {
    training.run(() => steps-- > 0);
    settle();
  };

  /** Begins anew with some settings. @throws RangeError for those that cannot be, and nothing changes. */
  const apply = (next = training.settings, table = training.data.table): void => {
    const isOther = inputs().length === 0 || table !== training.data.table;
    training = new Training(prepare(table, next), next);
    Object.assign(region, { training }); // for tests, and for readers with a console
    if (isOther) fields.innerHTML = fieldsHtml(table, texts);
    for (const input of inputs()) input.value = String(next[input.name as keyof typeof next]);
    const name = live.presetOf(next);
    preset.value = name ?? "";
    say("reason", (name ? texts.presets[name] : texts.ownSettings)[1]);
    say("refused", "");
    if (address) history.replaceState(null, "", `#${live.toAddress(next)}`);
    weight = 0;
    drawMap = mapView(named("map"), training, texts);
    drawNetwork = networkView(named("networkBox"), training, texts, (chosen) => {
      weight = chosen;
      show();
    });
    settle();
  };
  const applyAddress = (given = location.hash): void =>
    attempt("status", () => apply(live.fromAddress(given.slice(1), texts.refusal)));

  const actions: Record<Action, () => void> = {
    play: () => {
      if (frame > 0) return settle();
      if (training.isDone) apply();
      start(() => Number(speed.value));
    },
    step: () => advance(1),
    epoch: () => advance(training.batchesPerEpoch - (training.step % training.batchesPerEpoch)),
    toEnd: () => start(() => Infinity),
    reset: () => apply(),
    copy: () => {
      cell.value = live.toCell(training.settings);
      cell.hidden = false;
      cell.select();
      void navigator.clipboard?.writeText(cell.value).catch(() => undefined);
    },
    useTable: () =>
      attempt("tableSaid", () => {
        const read = readTable?.(text.value, { label: label.value });
        if (read === undefined) return;
        const own = ownTable(read);
        apply({ ...training.settings, features: own.featureNames.map((_, j) => j) }, own);
        say("tableSaid", texts.tableRead(own.X.rows, own.X.columns, own.classNames.length));
      }),
  };
  region.addEventListener("click", ({ target }) => {
    const { do: action } = (target as HTMLElement).dataset;
    if (action !== undefined) attempt("status", actions[action as Action]);
  });
  region.addEventListener("toggle", show, true);
  kept.addEventListener("change", draw);
  fields.addEventListener("change", () => {
    const typed = inputs().map(({ name, value }) => [name, value]);
    const query = new URLSearchParams(typed).toString();
    attempt("refused", () => apply(live.fromAddress(query, texts.refusal)));
  });
  preset.addEventListener("change", () => {
    const name = live.presetNames.find((known) => known === preset.value);
    if (name) apply({ ...live.labSettings, ...live.presets[name] }, irisTable());
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
  const { hash } = location;
  apply(settings, irisTable());
  if (!address) return;
  addEventListener("hashchange", () => applyAddress());
  if (hash !== "") applyAddress(hash);
}
