/**
 * What a figure is: values turned into a Plotly object, with the words that go with it. Making one
 * has no effect; `show` (in the kernel) and `saveFigure` (to a file) take it from here.
 */
import type { Config, Data, Frame, Layout, LayoutAxis } from "plotly.js-dist";
import { checkFinite, checkOptions, describe } from "../base/checks";
import { checkList, checkText, checkWords } from "./checkValues";
import { CONFIG, THEME } from "./theme";

/** A finished figure. */
export interface Figure {
  readonly data: Data[];
  readonly layout: Partial<Layout>;
  readonly config: Partial<Config>;
  readonly frames?: Partial<Frame>[];
  /** Width in px below which its texts would collide: a narrower page scrolls, or shrinks it in print. */
  readonly minWidth: number;
  /** The line below the figure: what one should see in it. */
  readonly caption: string;
  /** What the figure shows, with its main numbers, for readers who cannot see it. */
  readonly alt: string;
}

/** What `figure` puts together. */
export interface FigureOptions {
  data: Data[];
  /** With a title, and with a title for each axis that is visible. */
  layout: Partial<Layout>;
  caption: string;
  alt: string;
  config?: Partial<Config>;
  frames?: Partial<Frame>[];
  /** Wide enough for the title where it is not given. */
  minWidth?: number;
}

/**
 * A figure in the lab's theme.
 * @throws TypeError where caption, alternative text, the title or the title of a visible axis is
 * missing; RangeError where one is empty or holds `$…$`, which Plotly can only draw with a MathJax on
 * the page. An axis that shares its neighbour's title says so with `" "`.
 */
export function figure(options: FigureOptions): Figure {
  checkOptions("figure", options, [
    ...["data", "layout", "caption", "alt", "config", "frames", "minWidth"],
  ]);
  checkWords("alt", options.alt);
  return assemble(options);
}

/** The same with an alternative text that is made of data: the names in it may hold dollars. */
export function assemble(options: FigureOptions): Figure {
  const { data, layout, caption, alt, config, frames, minWidth = 0 } = options;
  checkList("data", data).forEach((trace, i) => checkObject(`data[${i}]`, trace));
  checkObject("layout", layout);
  if (config !== undefined) checkObject("config", config);
  if (frames !== undefined)
    checkList("frames", frames).forEach((frame, i) => checkObject(`frames[${i}]`, frame));
  checkFinite("minWidth", minWidth);
  checkWords("caption", caption);
  checkText("alt", alt);
  checkWords("layout.title.text", layout.title?.text);
  for (const [name, axis] of axes(layout)) {
    if (axis?.visible !== false) checkWords(`layout.${name}.title.text`, axis?.title?.text);
  }
  return {
    data,
    layout: {
      template: THEME,
      height: THEME.layout.height,
      ...layout,
      margin: { ...THEME.layout.margin, ...layout.margin },
    },
    config: { ...CONFIG, ...config },
    ...(frames === undefined ? {} : { frames }),
    minWidth: Math.max(minWidth, widthOfTitle(layout.title?.text ?? "")),
    caption,
    alt,
  };
}

/** A figure, as `figure` and all ready-made ones give it. */
export function checkFigure(name: string, value: unknown): Figure {
  const { data, layout, caption, alt } = (value ?? {}) as Partial<Figure>;
  const isFigure = Array.isArray(data) && typeof layout === "object" && layout && caption && alt;
  if (!isFigure) throw new TypeError(`${name} must be a figure, got ${describe(value)}`);
  return value as Figure;
}

function checkObject(name: string, value: unknown): void {
  if (Object.prototype.toString.call(value) !== "[object Object]")
    throw new TypeError(`${name} must be an object of Plotly's, got ${describe(value)}`);
}

/** px, with the margins */
function widthOfTitle(title: string): number {
  const letters = Array.from(title.replace(/<[^>]*>/g, ""), (c) => (c > "\u2e7f" ? 1.8 : 1));
  return Math.ceil(letters.reduce((a, b) => a + b, 90 / 9) * 9);
}

function axes(layout: Partial<Layout>): [string, LayoutAxis | null][] {
  return Object.entries(layout).filter(
    (entry): entry is [string, LayoutAxis | null] =>
      /^[xy]axis\d*$/.test(entry[0]) && entry[1] !== undefined,
  );
}
