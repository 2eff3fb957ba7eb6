/** Several figures of one kind as one, with a slider and a play button. */
import type { Frame, Layout } from "plotly.js-dist";
import { checkInteger } from "../base/checks";
import { figure, type Figure } from "./figure";
import { escapeText } from "./text";
import { checkLength } from "./traces";

/** One place of the slider. */
export interface SliderStep {
  /** Below the slider, e.g. the epoch. */
  label: string;
  /** All steps' figures have the same traces, shapes and annotations in the same order, and no slider. */
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

const sliderHeight = 100; // px

/**
 * The figure of the initial step with the others behind a slider. A frame holds the traces, and the
 * parts of the layout, that are not the same in all steps. The height is that of the tallest.
 * @throws RangeError for no steps, or figures with different numbers of these or a slider.
 */
export function withSlider(options: SliderOptions): Figure {
  const { steps, play = true } = options;
  const initial = checkInteger("initial", options.initial ?? 0, 0, steps.length - 1);
  const figures = steps.map((step) => step.figure);
  const base = figures[initial];
  figures.forEach(({ data, layout, frames }, s) => {
    checkLength(`steps[${s}].figure.data`, data, base.data.length);
    // Plotly lays these over those of the step before, one by one.
    for (const key of ["shapes", "annotations"] as const)
      checkLength(`${key} of steps[${s}]`, layout[key] ?? [], base.layout[key]?.length ?? 0);
    if (frames !== undefined)
      throw new RangeError(`steps[${s}].figure must have no slider of its own`);
  });
  const height = Math.max(...figures.map(({ layout }) => layout.height ?? 0));
  const layouts = figures.map(({ layout }): Record<string, unknown> => ({ ...layout, height }));
  const changing = Object.keys(base.layout).filter((key) => differ(layouts.map((l) => l[key])));
  const traces = [...base.data.keys()].filter((t) => differ(figures.map(({ data }) => data[t])));
  const frames = figures.map(({ data }, s): Partial<Frame> => ({
    name: `step ${s}`,
    traces,
    data: traces.map((t) => data[t]),
    layout: Object.fromEntries(changing.map((key) => [key, layouts[s][key]])) as Partial<Layout>,
  }));
  return figure({
    ...options,
    data: base.data,
    layout: { ...base.layout, height: height + sliderHeight, ...controls(options, initial) },
    frames,
    minWidth: Math.max(base.minWidth, play ? 560 : 0),
  });
}

function differ(values: readonly unknown[]): boolean {
  return new Set(values.map((value) => JSON.stringify(value))).size > 1;
}

/** The slider with a place for each label, and a play and a pause button on its left. */
function controls(options: SliderOptions, active: number): Partial<Layout> {
  const { steps, prefix, play = true, duration = 500 } = options;
  const at = (milliseconds: number): object => ({
    mode: "immediate",
    fromcurrent: true,
    frame: { duration: milliseconds, redraw: true },
    transition: { duration: 0 },
  });
  const place = { y: 0, yanchor: "top" } as const;
  const left = play ? 0.12 : 0;
  const method = "animate" as const;
  const slider = {
    active,
    ...place,
    x: left,
    len: 1 - left,
    pad: { t: 60, b: 10 },
    currentvalue: { prefix: escapeText(prefix), xanchor: "left" as const },
    steps: steps.map(({ label }, s) => ({
      label: escapeText(label),
      method,
      args: [[`step ${s}`], at(0)],
    })),
  };
  if (!play) return { sliders: [slider] };
  const buttons = [
    { label: "▶", method, args: [null, at(duration)] },
    { label: "❚❚", method, args: [[null], at(0)] },
  ];
  const look = { type: "buttons", direction: "left", showactive: false, xanchor: "left" } as const;
  const menu = { ...look, ...place, x: 0, pad: { t: 78, r: 10 }, buttons };
  return { sliders: [slider], updatemenus: [menu] };
}
