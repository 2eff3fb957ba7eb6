/** Several figures of one kind as one, with a slider and a play button. */
import type { Data, Frame } from "plotly.js-dist";
import { checkInteger, checkOptions } from "../checks";
import { figure } from "./figure";
import type { Figure } from "./figure";
import { sliderControls } from "./sliderControls";

/** One place of the slider. */
export interface SliderStep {
  /** Below the slider, e.g. the epoch. */
  label: string;
  /** All steps' figures have the same traces in the same order. */
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
 * of traces that are not the same in all steps: Plotly keeps the rest.
 * @throws RangeError where the figures have different numbers of traces
 */
export function withSlider(options: SliderOptions): Figure {
  checkOptions("withSlider", options, [
    ...["steps", "prefix", "initial", "play", "duration", "caption", "alt"],
  ]);
  const { steps, prefix, play = true } = options;
  const initial = checkInteger("initial", options.initial ?? 0, 0, steps.length - 1);
  const duration = checkInteger("duration", options.duration ?? 500, 0);
  const base = steps[initial]?.figure;
  if (base === undefined) throw new RangeError("steps must not be empty");
  for (const { label, figure: other } of steps) {
    if (other.data.length !== base.data.length) {
      throw new RangeError(
        `every step must have ${base.data.length} traces, ${label} has ${other.data.length}`,
      );
    }
  }
  const changing = base.data.flatMap((_, t) => {
    const keys = differingKeys(steps.map((step) => step.figure.data[t] ?? {}));
    return keys.length > 0 ? [{ t, keys }] : [];
  });
  const labels = steps.map(({ label }) => label);
  const titles = new Set(steps.map((step) => step.figure.layout.title?.text));
  const frames = steps.map((step, s): Partial<Frame> => ({
    name: `step ${s}`,
    traces: changing.map(({ t }) => t),
    data: changing.map(({ t, keys }): Data => pick(step.figure.data[t] ?? {}, keys)),
    ...(titles.size > 1 ? { layout: { title: step.figure.layout.title } } : {}),
  }));
  return figure({
    data: base.data,
    layout: {
      ...base.layout,
      height: (base.layout.height ?? 420) + SLIDER_HEIGHT,
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

/** The attributes that are not the same in all of the traces. */
function differingKeys(traces: readonly Data[]): string[] {
  const keys = new Set(traces.flatMap((trace) => Object.keys(trace)));
  return [...keys].filter((key) => {
    const values = traces.map((trace) => JSON.stringify((trace as Record<string, unknown>)[key]));
    return values.some((value) => value !== values[0]);
  });
}

function pick(trace: Data, keys: readonly string[]): Data {
  const wanted = Object.entries(trace).filter(([key]) => keys.includes(key));
  return Object.fromEntries(wanted);
}
