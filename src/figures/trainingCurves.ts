/** The lab's two panels: train and dev loss on the left, dev accuracy on the right. */
import type { Layout } from "plotly.js-dist";
import { checkInteger } from "../base/checks";
import { checkLength } from "./checkValues";
import type { Figure, FigureWords } from "./figure";
import { plot } from "./plot";
import { figureTexts } from "./texts";
import { DEV_COLOR, TRAIN_COLOR } from "./theme";
import { scatter } from "./traces";

type StepLoss = readonly [step: number, loss: number];

/** What `trainingCurves` draws: the histories a RunnerV3 keeps. */
export interface TrainingCurvesOptions extends Omit<FigureWords, "title"> {
  /** Step and loss of each training step. */
  trainStepLosses: readonly StepLoss[];
  /** Step and loss of each evaluation on the dev rows. */
  devLosses?: readonly StepLoss[];
  /** Dev score of each evaluation, at the steps of `devLosses`. */
  devScores?: readonly number[];
  /** Every how many steps the train loss is drawn, default 20; fewer in a training below 400 steps. */
  sampleStep?: number;
  /** Steps in an epoch: draws each epoch's mean train loss instead, for losses that jump. */
  meanOver?: number;
  /** Default "Training: loss and accuracy". */
  title?: string;
}

/**
 * The figure of the lab's `plot_training_loss_acc`, in its colours and dashes.
 * @throws RangeError for scores that are not as many as the dev losses.
 */
export function trainingCurves(options: TrainingCurvesOptions): Figure {
  const { devLosses = [], devScores = [], texts = figureTexts() } = options;
  const hasScores = devScores.length > 0;
  if (hasScores) checkLength("devScores", devScores, devLosses.length);
  const points = (pairs: readonly StepLoss[]): { x: number; y: number }[] =>
    pairs.map(([x, y]) => ({ x, y }));
  const train = points(sampled(options));
  const isShort = train.length < 2; // a single point makes no line
  const hovertemplate = `${texts.atStep("%{x}", "%{y:.4f}")}<extra>%{fullData.name}</extra>`;
  const line = { color: DEV_COLOR, dash: "dash", width: 2.5 } as const;
  const traces = [
    scatter(isShort ? "lines+markers" : "lines", train, {
      name: texts.trainLoss,
      line: { color: TRAIN_COLOR, width: 2 },
      hovertemplate,
    }),
  ];
  if (devLosses.length > 0) {
    const mode = devLosses.length < 2 ? "lines+markers" : "lines";
    traces.push(scatter(mode, points(devLosses), { name: texts.devLoss, line, hovertemplate }));
  }
  if (hasScores) {
    const scores = devScores.map((y, i) => ({ x: devLosses[i][0], y }));
    const right = { xaxis: "x2", yaxis: "y2", marker: { color: DEV_COLOR, size: 5 } } as const;
    const look = { name: texts.devAccuracy, line, hovertemplate, ...right };
    traces.push(scatter("lines+markers", scores, look));
  }
  const rightPanel: Partial<Layout> = {
    xaxis2: { title: { text: texts.step }, domain: [0.55, 1], matches: "x" },
    yaxis2: { title: { text: texts.score }, anchor: "x2" },
  };
  return plot({
    ...options,
    title: options.title ?? texts.trainingTitle,
    traces,
    x: { title: texts.step, domain: [0, hasScores ? 0.45 : 1] },
    y: texts.loss,
    layout: { legend: { itemwidth: 45 }, ...(hasScores && rightPanel) },
    minWidth: hasScores ? 520 : 300,
  });
}

/** The losses of some of the steps, or the mean of each so many of them at the last one. */
function sampled({ trainStepLosses, sampleStep, meanOver }: TrainingCurvesOptions): StepLoss[] {
  const { length } = trainStepLosses;
  if (meanOver === undefined) {
    const usual = Math.min(20, Math.max(1, Math.floor(length / 20)));
    const every = checkInteger("sampleStep", sampleStep ?? usual);
    return trainStepLosses.filter((_, i) => i % every === 0);
  }
  const count = checkInteger("meanOver", meanOver);
  return Array.from({ length: Math.ceil(length / count) }, (_, epoch) => {
    const part = trainStepLosses.slice(epoch * count, (epoch + 1) * count);
    const sum = part.reduce((total, [, loss]) => total + loss, 0);
    return [part[part.length - 1][0], sum / part.length];
  });
}
