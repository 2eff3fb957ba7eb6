/** Elements from HTML, and canvases of a pixel for each point. */
import { escapeHtml } from "../../base/escape";

/** The first element within a box that a selector finds. @throws Error where there is none. */
export function find<E extends Element>(box: ParentNode, selector: string): E {
  const element = box.querySelector<E>(selector);
  if (element === null) throw new Error(`${selector} is missing`);
  return element;
}

/** What went wrong, for the reader. */
export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** The choices of a `<select>`. */
export const optionsHtml = (
  options: readonly (readonly [value: unknown, text: string])[],
): string =>
  options
    .map(([value, text]) => `<option value="${String(value)}">${escapeHtml(text)}</option>`)
    .join("");

/** An SVG that screen readers pass over: what it shows stands beside it as text. */
export const svgHtml = (width: number, height: number, content: string): string =>
  `<svg width="100%" viewBox="0 0 ${width} ${height}" aria-hidden="true">${content}</svg>`;

/** A canvas in its place on a stage of a size, in shares of it: on paper the stage is narrower. */
export function canvasHtml(
  [left, top, width, height]: readonly [number, number, number, number],
  stageWidth: number,
  stageHeight: number,
): string {
  const [x, w] = [left, width].map((part) => `${((100 * part) / stageWidth).toFixed(2)}%`);
  const [y, h] = [top, height].map((part) => `${((100 * part) / stageHeight).toFixed(2)}%`);
  return `<canvas style="left:${x};top:${y};width:${w};height:${h}"></canvas>`;
}

/** Paints a pixel for each point of a grid, first row lowest: a colour "#0072b2", and how much of it. */
export function paint(
  canvas: HTMLCanvasElement,
  [nx, ny]: readonly [number, number],
  look: (point: number) => readonly [color: string, share: number],
): void {
  if (canvas.width !== nx || canvas.height !== ny) [canvas.width, canvas.height] = [nx, ny];
  const image = new ImageData(nx, ny);
  const pixels = new DataView(image.data.buffer);
  for (let point = 0; point < nx * ny; point++) {
    const [color, share] = look(point);
    const place = (ny - 1 - Math.floor(point / nx)) * nx + (point % nx);
    const rgb = parseInt(color.slice(1), 16);
    pixels.setUint32(4 * place, rgb * 256 + Math.round(255 * share));
  }
  canvas.getContext("2d")?.putImageData(image, 0, 0);
}
