/**
 * What of the browser the charts' script uses. Declared here, because the package itself runs in Node
 * and the DOM's names must not turn up in notebook cells.
 */

export interface Plotly {
  newPlot(box: Element, plot: PlotJson): Promise<Chart>;
  readonly Plots: { resize(box: Element): Promise<unknown> };
}
export interface Element {
  readonly previousElementSibling: Element | null;
  readonly dataset: Record<string, string>;
  readonly style: Record<string, string>;
  readonly clientWidth: number;
  textContent: string;
  matches(selector: string): boolean;
  setAttribute(name: string, value: string): void;
  appendChild(child: Element): void;
}
/** A container in which Plotly has drawn. */
export interface Chart extends Element {
  readonly data: readonly { readonly marker?: { readonly opacity?: number } }[];
  readonly layout: { readonly meta?: { readonly linked?: boolean } };
  /** Plotly's own: what it is going to play. */
  readonly _transitionData?: {
    readonly _frameQueue?: { onComplete?: () => void; onInterrupt?: (() => void) | undefined }[];
  };
  on(
    event: "plotly_selected" | "plotly_deselect" | "plotly_buttonclicked",
    listener: (event?: { readonly points: readonly { readonly customdata?: unknown }[] }) => void,
  ): void;
  querySelectorAll(
    selector: string,
  ): ArrayLike<Element & { readonly __data__?: { readonly data?: unknown } }>;
}
export interface ScriptElement extends Element {
  src: string;
  integrity: string;
  crossOrigin: string;
  onload: () => void;
  onerror: () => void;
}
export interface Document {
  readonly currentScript: Element | null;
  readonly head: Element;
  getElementById(id: string): Element | null;
  querySelector(selector: string): Element | null;
  createElement(name: "script"): ScriptElement;
  createElement(name: string): Element;
}
export interface Window {
  Plotly?: Plotly;
  nndlPlotly?: Promise<Plotly> | undefined;
  addEventListener(event: string, listener: () => unknown): void;
}
export interface Location {
  readonly pathname: string;
  readonly protocol: string;
}
export interface IntersectionObserverClass {
  new (
    callback: (entries: readonly { readonly isIntersecting: boolean }[]) => void,
    options: { rootMargin: string },
  ): { observe(box: Element): void; disconnect(): void };
}
export interface ResizeObserverClass {
  new (callback: () => void): { observe(box: Element): void };
}

/** What Plotly.newPlot takes. */
export type PlotJson = Readonly<Record<string, unknown>>;

/** Where plotly.js may be had. */
export interface PlotlySource {
  readonly url: string;
  readonly integrity: string;
  /** Its path below a folder with npm packages. */
  readonly path: string;
  /** Width of a printed page, in px, to which a wider chart is shrunk. */
  readonly printWidth: number;
}
