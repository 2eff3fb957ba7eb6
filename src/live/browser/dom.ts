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
  `<label><span>${words}</span> ${field}</label>`;

/** What can be chosen, and how it is called. */
export type Choice = readonly [value: string | number, text: string];

/** A `<select>` of choices. */
export function selectHtml(attributes: string, choices: readonly Choice[]): string {
  const option = ([value, text]: Choice): string =>
    `<option value="${value}">${escapeHtml(text)}</option>`;
  return `<select ${attributes}>${choices.map(option).join("")}</select>`;
}

/** A drawing that screen readers pass over: what it shows stands beside it as text. */
export const svgHtml = (height: number, content: string): string =>
  `<svg width="100%" font-size="12" viewBox="0 0 ${WIDTH} ${height}" aria-hidden="true">${content}</svg>`;

/** A canvas in its place on a drawing. */
export function canvasHtml(place: readonly number[], drawingHeight: number): string {
  const [left, top, width, height] = place.map((px, side) => {
    return `${(100 * px) / (side % 2 === 0 ? WIDTH : drawingHeight)}%`;
  });
  return `<canvas style="left:${left};top:${top};width:${width};height:${height}"></canvas>`;
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
