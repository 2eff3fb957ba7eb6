/** Elements from HTML, and canvases of a pixel for each point. */
import { escapeHtml } from "../../base/escape";
import { WIDTH } from "../drawing";

/** The first element within a box that a selector finds. @throws Error where there is none. */
export function find<E extends Element>(box: ParentNode, selector: string): E {
  const element = box.querySelector<E>(selector);
  if (element === null) throw new Error(`${selector} is missing`);
  return element;
}

/** A field with its name. */
export const labelled = (words: string, field: string): string =>
  `<label><span>${words}</span>${field}</label>`;

/** A `<select>` of choices. */
export const selectHtml = (
  attributes: string,
  choices: readonly (readonly [value: string | number, text: string])[],
): string =>
  `<select ${attributes}>${choices
    .map(([value, text]) => `<option value="${value}">${escapeHtml(text)}</option>`)
    .join("")}</select>`;

/** A drawing that screen readers pass over: what it shows stands beside it as text. */
export const svgHtml = (height: number, content: string): string =>
  `<svg width="100%" font-size="12" viewBox="0 0 ${WIDTH} ${height}" aria-hidden="true">${content}</svg>`;

/** A canvas in its place on a drawing. */
export function canvasHtml(
  [left, top, width, height]: readonly [number, number, number, number],
  drawingHeight: number,
): string {
  const [x, w] = [left, width].map((part) => (100 * part) / WIDTH);
  const [y, h] = [top, height].map((part) => (100 * part) / drawingHeight);
  return `<canvas style="left:${x}%;top:${y}%;width:${w}%;height:${h}%"></canvas>`;
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
