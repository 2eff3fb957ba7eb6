/** Curves of trainings: the lab's two panels of one training, and the same curve from several seeds. */
import type { Data } from "plotly.js-dist";
import { checkInteger } from "../base/checks";
import { median } from "../data/summary";
import { encodeArray } from "./encode";
import type { Figure, FigureWords } from "./figure";
import { plot, type Trace } from "./plot";
import { escapeText } from "./text";
import { figureTexts } from "./texts";
import { DEV_COLOR, styleOf, TRAIN_COLOR } from "./theme";
import { checkLength, checkNumbers } from "./traces";

type StepValue = readonly [step: number, value: number];

/** What `trainingCurves` draws: the histories a RunnerV3 keeps. */
export interface TrainingCurvesOptions extends Omit<FigureWords, "title"> {
  /** Step and loss of each training step. */
  trainStepLosses: readonly StepValue[];
  /** Step and loss of each evaluation on the dev rows. */
  devLosses?: readonly StepValue[];
  /** Dev score of each evaluation, at the steps of `devLosses`. */
  devScores?: readonly number[];
  /** Every how many steps the train loss is drawn, default 20; fewer in a training below 400 steps. */
  sampleStep?: number;
  /** Default "Training: loss and accuracy". */
  title?: string;
}

/**
 * The figure of the lab's `plot_training_loss_acc`, in its colours and dashes: train and dev loss on
 * the left, dev accuracy on the right.
 * @throws RangeError for scores that are not as many as the dev losses.
 */
export function trainingCurves(options: TrainingCurvesOptions): Figure {
  const { trainStepLosses, devLosses = [], devScores = [], texts = figureTexts() } = options;
  const hasScores = devScores.length > 0;
  if (hasScores) checkLength("devScores", devScores, devLosses.length);
  const usual = Math.min(20, Math.max(1, Math.floor(trainStepLosses.length / 20)));
  const every = checkInteger("sampleStep", options.sampleStep ?? usual);
  const curve = (name: string, pairs: readonly StepValue[], look: Partial<Trace>): Trace => ({
    name,
    x: pairs.map(([step]) => step),
    y: pairs.map(([, value]) => value),
    mode: pairs.length < 2 ? "lines+markers" : "lines", // a single point makes no line
    ...look,
  });
  const dev = { color: DEV_COLOR, dash: "dash", width: 2.5 } as const;
  const right = { xaxis: "x2", yaxis: "y2", marker: { color: DEV_COLOR, size: 5 } } as const;
  const losses = trainStepLosses.filter((_, i) => i % every === 0);
  const scores = devScores.map((score, i): StepValue => [devLosses[i][0], score]);
  const traces = [
    curve(texts.trainLoss, losses, { color: TRAIN_COLOR }),
    curve(texts.devLoss, devLosses, dev),
    curve(texts.devAccuracy, scores, { ...dev, mode: "lines+markers", more: right }),
  ];
  return plot({
    ...options,
    title: options.title ?? texts.trainingTitle,
    traces: traces.filter(({ x }, i) => i === 0 || x.length > 0),
    x: { title: texts.step, domain: [0, hasScores ? 0.45 : 1] },
    y: texts.loss,
    layout: hasScores
      ? {
          xaxis2: { title: { text: texts.step }, domain: [0.55, 1], matches: "x" },
          yaxis2: { title: { text: texts.score }, anchor: "x2" },
        }
      : {},
    minWidth: hasScores ? 520 : 300,
  });
}

/** One variant. */
export interface CurveBundle {
  name: string;
  /** One curve for each seed, all of the same length. */
  curves: readonly ArrayLike<number>[];
}

/** What `seedCurves` draws. */
export interface SeedCurvesOptions extends FigureWords {
  bundles: readonly CurveBundle[];
  /** x of each point of the curves. */
  x: ArrayLike<number>;
  xTitle: string;
  yTitle: string;
  /** A horizontal line to cross, and what it is. */
  mark?: { value: number; text: string };
}

/**
 * A thin line for each seed and a thick one through their medians. A click in the legend hides or
 * shows a variant with all its lines.
 * @throws RangeError for a bundle without curves, or a curve that has not one value for each x
 */
export function seedCurves(options: SeedCurvesOptions): Figure {
  const { bundles, xTitle, yTitle, mark, texts = figureTexts() } = options;
  const x = checkNumbers("x", options.x);
  const traces = bundles.flatMap(({ name, curves }, b): Data[] => {
    checkInteger(`curves of ${name}`, curves.length);
    curves.forEach((curve) => checkLength(`a curve of ${name}`, curve, x.length));
    const { color, dash } = styleOf(b);
    const lines = { type: "scatter", mode: "lines" } as const;
    const variant = { ...lines, name: escapeText(name), legendgroup: `${b}` };
    // All seeds in one trace; a gap (NaN) ends each line. Packed: these are most of the numbers.
    const joined = curves.flatMap((curve) => [...Array.from(curve), NaN]);
    return [
      {
        ...variant,
        showlegend: false,
        x: encodeArray(Float32Array.from(curves.flatMap(() => [...x, NaN]))),
        y: encodeArray(Float32Array.from(joined)),
        line: { color, width: 0.8 },
        opacity: 0.35,
        hoverinfo: "skip",
      },
      {
        ...variant,
        x,
        // Four digits: more cannot be seen, and figures are stored as text.
        y: x.map((_, i) => Number(median(curves.map((curve) => curve[i])).toPrecision(4))),
        line: { color, dash, width: 2.5 },
        hovertemplate:
          `${texts.medianOf(`<b>${escapeText(name)}</b>`, curves.length)}<br>` +
          "%{x}: %{y:.4~g}<extra></extra>",
      },
    ];
  });
  const marks = mark === undefined ? [] : [{ y: mark.value, text: mark.text }];
  return plot({ ...options, traces, x: xTitle, y: yTitle, marks, layout: { height: 460 } });
}
