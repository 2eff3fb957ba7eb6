/** Making elements, and the colours of the page they stand in. */

type Attributes = Record<string, string | number | boolean>;

/** An element with attributes and children; a text is a child, too. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== false) element.setAttribute(name, value === true ? "" : String(value));
  element.append(...children);
  return element;
}

/** A `<select>` with a label before it. */
export function makeSelect(
  name: string,
  options: readonly (readonly [value: string, text: string])[],
): { label: HTMLLabelElement; select: HTMLSelectElement } {
  const select = make(
    "select",
    {},
    ...options.map(([value, text]) => make("option", { value }, text)),
  );
  return { label: make("label", {}, make("span", {}, name), select), select };
}

/** Empties an SVG of a size, in which it keeps its shape, and fills it anew. */
export function fillSvg(svg: SVGSVGElement, width: number, height: number, content: string): void {
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.innerHTML = content;
}

/** An empty SVG that screen readers pass over: what it shows stands beside it as text. */
export function makeSvg(): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("aria-hidden", "true");
  return svg;
}

export type Rgb = readonly [number, number, number];

/** "#0072b2" as three numbers. */
export const rgb = (color: string): Rgb => {
  const n = parseInt(color.slice(1), 16);
  return [n >> 16, (n >> 8) & 255, n & 255];
};

/** Whether the page behind an element is dark. */
export function isDark(element: Element | null): boolean {
  for (let at = element; at !== null; at = at.parentElement) {
    const [r, g, b, alpha = 1] = (getComputedStyle(at).backgroundColor.match(/[\d.]+/g) ?? []).map(
      Number,
    );
    if (alpha > 0.5) return 0.299 * r + 0.587 * g + 0.114 * b < 128;
  }
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

/** A canvas of one pixel for each point, first row lowest. */
export function paint(
  canvas: HTMLCanvasElement,
  nx: number,
  count: number,
  color: (point: number) => Rgb,
): void {
  const ny = count / nx;
  if (canvas.width !== nx || canvas.height !== ny) [canvas.width, canvas.height] = [nx, ny];
  const context = canvas.getContext("2d");
  if (context === null) return;
  const image = context.createImageData(nx, ny);
  for (let point = 0; point < count; point++) {
    const at = 4 * ((ny - 1 - Math.floor(point / nx)) * nx + (point % nx));
    const [r, g, b] = color(point);
    image.data[at] = r;
    image.data[at + 1] = g;
    image.data[at + 2] = b;
    image.data[at + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}

/** From one colour to another. */
export const mix = (from: Rgb, to: Rgb, share: number): Rgb => [
  from[0] + share * (to[0] - from[0]),
  from[1] + share * (to[1] - from[1]),
  from[2] + share * (to[2] - from[2]),
];

/** A place on a stage of a size, in shares of it: on paper the stage is narrower. */
export function placeStyle(
  [left, top, width, height]: readonly [number, number, number, number],
  stage: readonly [width: number, height: number],
): string {
  const share = (part: number, side: 0 | 1): string =>
    `${((100 * part) / stage[side]).toFixed(2)}%`;
  return `left:${share(left, 0)};top:${share(top, 1)};width:${share(width, 0)};height:${share(height, 1)}`;
}
