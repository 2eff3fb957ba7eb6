/** Several figures of one kind as one, with a slider and a play button. */
import type { Frame } from "plotly.js-dist";
import { checkBoolean, checkString } from "../base/checkKind";
import { checkInteger, checkOptions } from "../base/checks";
import { checkList } from "./checkValues";
import { differences } from "./differences";
import { checkFigure, figure } from "./figure";
import type { Figure } from "./figure";
import { sliderControls } from "./sliderControls";

/** One place of the slider. */
export interface SliderStep {
  /** Below the slider, e.g. the epoch. */
  label: string;
  /** All steps' figures have the same traces in the same order, and no slider. */
  figure: Figure;
}

/** What `withSlider` puts together. */
export interface SliderOptions {
  steps: readonly SliderStep[];
  /** Before the current label, e.g. "epoch ". */
  prefix: string;
  /** The step shown first, default 0. */
  initial?: number;
  /** With play and pause buttons, default true. */
  play?: boolean;
  /** Milliseconds a step stays while playing, default 500. */
  duration?: number;
  caption: string;
  alt: string;
}

/**
 * The figure of the initial step with the others behind a slider. A frame holds only those attributes
 * of traces and layout that are not the same in all steps: Plotly keeps the rest. The height is that
 * of the tallest.
 * @throws TypeError or RangeError for no steps, a step that is no figure with a label, or figures that
 * have different numbers of traces or sliders of their own.
 */
export function withSlider(options: SliderOptions): Figure {
  checkOptions("withSlider", options, [
    ...["steps", "prefix", "initial", "play", "duration", "caption", "alt"],
  ]);
  const { prefix } = options;
  const figures = checkSteps(options.steps);
  const initial = checkInteger("initial", options.initial ?? 0, 0, figures.length - 1);
  const duration = checkInteger("duration", options.duration ?? 500, 0);
  const play = checkBoolean("play", options.play ?? true);
  checkString("prefix", prefix);
  const base = figures[initial];
  const changing = base.data.flatMap((_, t) => {
    const parts = differences(figures.map(({ data }) => ({ ...data[t] })));
    return Object.keys(parts[0]).length > 0 ? [{ t, parts }] : [];
  });
  const height = Math.max(...figures.map(({ layout }) => layout.height ?? 420));
  const layouts = differences(figures.map(({ layout }) => ({ ...layout, height })));
  const frames = layouts.map((layout, s): Partial<Frame> => ({
    name: `step ${s}`,
    traces: changing.map(({ t }) => t),
    data: changing.map(({ parts }) => parts[s]),
    ...(Object.keys(layout).length > 0 ? { layout } : {}),
  }));
  const labels = options.steps.map(({ label }) => label);
  return figure({
    data: base.data,
    layout: {
      ...base.layout,
      height: height + SLIDER_HEIGHT,
      ...sliderControls(labels, prefix, initial, play, duration),
    },
    config: base.config,
    frames,
    minWidth: Math.max(base.minWidth, play ? 560 : 0),
    caption: options.caption,
    alt: options.alt,
  });
}

const SLIDER_HEIGHT = 100; // px

function checkSteps(steps: unknown): Figure[] {
  checkInteger("steps.length", checkList("steps", steps).length);
  const figures = (steps as readonly SliderStep[]).map((step, s) => {
    checkOptions(`steps[${s}]`, step, ["label", "figure"]);
    checkString(`steps[${s}].label`, step.label);
    return checkFigure(`steps[${s}].figure`, step.figure);
  });
  const traces = figures[0].data.length;
  figures.forEach(({ data, frames }, s) => {
    checkList(`steps[${s}].figure.data`, data, traces);
    if (frames !== undefined)
      throw new RangeError(`steps[${s}].figure must have no slider of its own`);
  });
  return figures;
}
