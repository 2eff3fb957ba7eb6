/** The map: what the network says over the plane, the flowers, and what is laid over it. */
import { Matrix } from "ml-matrix";
import { selectRows } from "../../data/dataset";
import { styleOf } from "../../figures/theme";
import type { Mlp } from "../../nn/mlp";
import { argmax, softmax } from "../../nn/softmax";
import * as drawing from "../drawing";
import { mapGrid, type TableData } from "../tableData";
import type { LiveTexts } from "../texts";
import type { Baseline } from "../training";
import { canvasHtml, find, paint, svgHtml } from "./dom";

const { MAP_BOX, MAP_HEIGHT, svgLine, WIDTH } = drawing;
const size = [120, 64] as const;
/** A baseline's line is sought in coarser squares; each of them has a dash of it. */
const coarse = [46, 26] as const;

/** Lays a map out in a box. @returns what draws it, again whenever the model has moved. */
export function mapView(
  box: HTMLElement,
  data: TableData,
  texts: LiveTexts,
  baseline: Baseline | undefined,
): (model: Mlp) => void {
  const { table, X, partOf } = data;
  const grid = mapGrid(data, ...size);
  const [left, top, right, bottom] = MAP_BOX;
  const [w, h] = [right - left, bottom - top];
  // Points are middles of pixels, and those on the rim are half outside.
  const [nx, ny] = size;
  const [halfX, halfY] = [w / (nx - 1) / 2, h / (ny - 1) / 2];
  const around = [left - halfX, top - halfY, w + 2 * halfX, h + 2 * halfY] as const;
  const beside = baseline ? baselinePath(baseline, data) : "";
  const svg = [
    drawing.axesSvg(data, grid),
    svgLine("", ' data-name="boundary"'),
    svgLine(beside, ' data-name="baseline" stroke-width="2" stroke-dasharray="5 4"'),
    drawing.flowersSvg(data, grid),
    `<circle class="nl-line" stroke-width="2"/>`,
  ].join("");
  box.innerHTML =
    `<div class="nl-stage">${canvasHtml(around, MAP_HEIGHT)}${svgHtml(MAP_HEIGHT, svg)}</div>` +
    `<input type="range" min="0" max="${X.rows}" value="0" aria-label="${texts.map}">` +
    `<p class="nl-said"></p>`;
  const stage = find(box, "div");
  const canvas = find<HTMLCanvasElement>(box, "canvas");
  canvas.style.clipPath = `inset(${50 / ny}% ${50 / nx}%)`;
  const [boundary, mark, said] = ["path[data-name]", "circle", "p"].map((tag) => find(box, tag));
  const chosen = find<HTMLInputElement>(box, "input");
  const places = drawing.flowerPlaces(data, grid);

  let asked: Mlp | undefined;
  const answer = (row: number): string => {
    const scaled = data.scaler.transform(selectRows(X, [row]));
    const p = asked ? softmax(asked.forward(scaled)).getRow(0) : [];
    const names = p.map((share, k) => `${table.classNames[k]} ${share.toFixed(3)}`);
    const className = table.classNames[table.y[row]];
    return texts.flower(row + 1, className, texts.parts[partOf[row]], names.join(", "));
  };
  const say = (): void => {
    const row = Number(chosen.value) - 1;
    const text = row < 0 ? texts.mapHint : answer(row);
    if (said.textContent === text) return;
    said.textContent = text;
    chosen.setAttribute("aria-valuetext", text);
    if (row < 0) return;
    for (const [name, value] of Object.entries({ cx: places[row][0], cy: places[row][1], r: 8 }))
      mark.setAttribute(name, String(value));
  };
  chosen.addEventListener("input", say);
  stage.addEventListener("pointermove", (event) => {
    const { clientX, clientY } = event as PointerEvent;
    const shown = stage.getBoundingClientRect();
    const px = shown.width / WIDTH;
    const far = places.map(([x, y]) =>
      Math.hypot(px * x - clientX + shown.x, px * y - clientY + shown.y),
    );
    const nearest = far.indexOf(Math.min(...far));
    if (far[nearest] > 20) return;
    chosen.value = String(nearest + 1);
    say();
  });

  const colors = table.classNames.map((_, k) => styleOf(k).color);
  const chance = 1 / colors.length;
  return (model) => {
    asked = model;
    model.eval();
    const p = softmax(model.forward(grid.inputs));
    const labels = argmax(p);
    paint(canvas, size, (point) => {
      const sure = (p.get(point, labels[point]) - chance) / (1 - chance);
      return [colors[labels[point]], 0.1 + 0.4 * sure];
    });
    // Where the two classes' probabilities are equal.
    const crossing = (a: number, b: number): number => {
      const before = p.get(a, labels[a]) - p.get(a, labels[b]);
      return before / (before + p.get(b, labels[b]) - p.get(b, labels[a]) || 1);
    };
    boundary.setAttribute("d", drawing.boundaryPath(labels, nx, crossing));
    say();
  };
}

/** A baseline only names classes: where they change between two points is found by halving. */
function baselinePath(baseline: Baseline, data: TableData): string {
  const { inputs } = mapGrid(data, ...coarse);
  const labels = baseline.predict(inputs);
  const crossing = (a: number, b: number): number => {
    const [from, to] = [a, b].map((point) => inputs.getRow(point));
    let share = 0.5;
    for (let part = 0.25; part > 0.03; part /= 2) {
      const between = from.map((x, j) => x + share * (to[j] - x));
      const [label] = baseline.predict(Matrix.rowVector(between));
      share += label === labels[a] ? part : -part;
    }
    return share;
  };
  return drawing.boundaryPath(labels, coarse[0], crossing);
}
