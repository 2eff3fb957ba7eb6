/** The lab's two panels: train and dev loss on the left, dev accuracy on the right. */
import type { Data } from "plotly.js-dist";
import { checkInteger } from "../base/checks";
import { checkFigureOptions, checkList, checkNumbers, checkWords } from "./checkValues";
import { figure } from "./figure";
import type { Figure } from "./figure";
import { escapeText } from "./text";
import { DEV_COLOR, TRAIN_COLOR } from "./theme";

/** What `trainingCurves` draws: the histories a RunnerV3 keeps. */
export interface TrainingCurvesOptions {
  /** Step and loss of each training step. */
  trainStepLosses: readonly (readonly [step: number, loss: number])[];
  /** Step and loss of each evaluation on the dev rows. */
  devLosses?: readonly (readonly [step: number, loss: number])[];
  /** Dev score of each evaluation, at the steps of `devLosses`. */
  devScores?: readonly number[];
  /** Every how many steps the train loss is drawn, default 20. */
  sampleStep?: number;
  /** Default "Training: loss and accuracy". */
  title?: string;
  caption: string;
  alt: string;
}

/** The figure of the lab's `plot_training_loss_acc`, in its colours and dashes. */
export function trainingCurves(options: TrainingCurvesOptions): Figure {
  const own = ["trainStepLosses", "devLosses", "devScores", "sampleStep", "title"];
  checkFigureOptions("trainingCurves", options, own, ["caption", "alt"]);
  if (options.title !== undefined) checkWords("title", options.title);
  const { trainStepLosses, devLosses = [], devScores = [] } = options;
  checkPairs("trainStepLosses", trainStepLosses);
  checkPairs("devLosses", devLosses);
  checkNumbers("devScores", devScores);
  if (devScores.length !== 0 && devScores.length !== devLosses.length) {
    throw new RangeError(
      `devScores must have one score for each of the ${devLosses.length} devLosses, ` +
        `got ${devScores.length}`,
    );
  }
  const sampleStep = checkInteger("sampleStep", options.sampleStep ?? 20);
  const sampled = trainStepLosses.filter((_, i) => i % sampleStep === 0);
  const devSteps = devLosses.map(([step]) => step);
  const dev = { color: DEV_COLOR, dash: "dash", width: 2.5 } as const;
  const hovertemplate = "step %{x}: %{y:.4f}<extra>%{fullData.name}</extra>";
  const data: Data[] = [
    {
      type: "scatter",
      mode: "lines",
      name: "Train loss",
      x: sampled.map(([step]) => step),
      y: sampled.map(([, loss]) => loss),
      line: { color: TRAIN_COLOR, dash: "solid", width: 2 },
      hovertemplate,
    },
  ];
  if (devLosses.length > 0) {
    data.push({
      type: "scatter",
      mode: "lines",
      name: "Dev loss",
      x: devSteps,
      y: devLosses.map(([, loss]) => loss),
      line: dev,
      hovertemplate,
    });
  }
  const hasScores = devScores.length > 0;
  if (hasScores) {
    data.push({
      type: "scatter",
      mode: "lines+markers",
      name: "Dev accuracy",
      x: devSteps,
      y: [...devScores],
      xaxis: "x2",
      yaxis: "y2",
      line: dev,
      marker: { color: DEV_COLOR, size: 5 },
      hovertemplate,
    });
  }
  return figure({
    data,
    layout: {
      title: { text: escapeText(options.title ?? "Training: loss and accuracy") },
      showlegend: true,
      legend: { itemwidth: 45 },
      xaxis: { title: { text: "step" }, domain: [0, hasScores ? 0.45 : 1] },
      yaxis: { title: { text: "loss" } },
      ...(hasScores
        ? {
            xaxis2: { title: { text: "step" }, domain: [0.55, 1], matches: "x" as const },
            yaxis2: { title: { text: "score" }, anchor: "x2" as const },
          }
        : {}),
    },
    minWidth: hasScores ? 520 : 300,
    caption: options.caption,
    alt: options.alt,
  });
}

function checkPairs(name: string, pairs: unknown): void {
  checkList(name, pairs).forEach((pair, i) => checkNumbers(`${name}[${i}]`, pair, 2, false));
}
