/**
 * What a figure is: values turned into a Plotly object, with the words that go with it. Making one
 * has no effect; `show` (in the kernel) and `saveFigure` (to a file) take it from here.
 */
import type { Config, Data, Frame, Layout, LayoutAxis } from "plotly.js-dist";
import { plainValues } from "./encode";
import { escapeText, lettersOf, plainText } from "./text";
import type { FigureTexts } from "./texts";
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

/** The words that every ready-made figure asks for. */
export interface FigureWords {
  title: string;
  caption: string;
  alt: string;
  /** What the figure writes by itself; the reader's language unless told. */
  texts?: FigureTexts;
}

/** What `figure` puts together. */
export interface FigureOptions {
  data: Data[];
  /** With a title for each axis that is visible. */
  layout: Partial<Layout>;
  /** Plain text; or, with Plotly's tags, in the layout. */
  title?: string;
  caption: string;
  alt: string;
  frames?: Partial<Frame>[];
  /** Wide enough for the title where it is not given. */
  minWidth?: number;
}

/**
 * A figure in the lab's theme; typed arrays in it become plain ones.
 * @throws RangeError where caption, alternative text, the title or the title of a visible axis is
 * missing, empty or (but for the alternative text) holds `$…$`, which Plotly can only draw with a
 * MathJax on the page. An axis that shares its neighbour's title says so with `" "`.
 */
export function figure(options: FigureOptions): Figure {
  const { title, caption, alt, minWidth = 0 } = options;
  const layout = { ...(title && { title: { text: escapeText(title) } }), ...options.layout };
  if (!alt) throw new RangeError("alt must not be empty");
  checkWords("caption", caption);
  checkWords("layout.title.text", layout.title?.text);
  for (const [name, value] of Object.entries(layout)) {
    const axis = value as LayoutAxis | undefined;
    if (/^[xy]axis\d*$/.test(name) && axis?.visible !== false)
      checkWords(`layout.${name}.title.text`, axis?.title?.text);
  }
  const titleWidth = 90 + 9 * lettersOf(plainText(layout.title?.text ?? "")); // px, with the margins
  return {
    data: plainValues(options.data),
    layout: {
      height: THEME.layout.height,
      ...plainValues(layout),
      margin: { ...THEME.layout.margin, ...layout.margin },
      template: THEME,
    },
    config: { ...CONFIG },
    ...(options.frames && { frames: plainValues(options.frames) }),
    minWidth: Math.max(minWidth, Math.ceil(titleWidth)),
    caption,
    alt,
  };
}

/** Words of an author: some, and without a formula between dollars. */
function checkWords(name: string, text?: string): void {
  if (!text) throw new RangeError(`${name} must not be empty`);
  if (/\$[^$]+\$/.test(text))
    throw new RangeError(`${name} must not hold $…$ (use Unicode or <sub>), got "${text}"`);
}
