/** The map: what the network says over the plane, the flowers, and what is laid over it. */
import { Matrix } from "ml-matrix";
import { escapeHtml } from "../../base/escape";
import { selectRows } from "../../data/dataset";
import { styleOf } from "../../figures/theme";
import type { Mlp } from "../../nn/mlp";
import { argmax, softmax } from "../../nn/softmax";
import { boundaryPath, drawMap, svgLine } from "../drawing";
import type { TableData } from "../tableData";
import type { LiveTexts } from "../texts";
import type { Baseline } from "../training";
import { canvasHtml, find, paint, svgHtml } from "./dom";

const size = [120, 64] as const;
const [nx, ny] = size;
/** A baseline's line is sought in squares of so many px; each of them has a dash of it. */
const dash = 11;
const moves = new Map([
  ["ArrowRight", 1],
  ["ArrowUp", 1],
  ["ArrowLeft", -1],
  ["ArrowDown", -1],
]);

/** Lays a map out in a box. @returns what draws it, again whenever the model has moved. */
export function mapView(
  box: HTMLElement,
  data: TableData,
  texts: LiveTexts,
  height: number,
  baseline: Baseline | undefined,
): (model: Mlp) => void {
  const { table, X, featureNames, plane, partOf } = data;
  const count = X.rows;
  const width = box.clientWidth || 360;
  const map = drawMap(data, size, width, height);
  const [left, top, right, bottom] = map.box;
  const [w, h] = [right - left, bottom - top];
  // Points are middles of pixels, and those on the rim are half outside.
  const [halfX, halfY] = [w / (nx - 1) / 2, h / (ny - 1) / 2];
  const around = [left - halfX, top - halfY, w + 2 * halfX, h + 2 * halfY] as const;
  const beside = baseline ? baselinePath(baseline, data, width, height) : "";
  const svg = [
    map.axesSvg,
    svgLine("", ' data-name="boundary"'),
    svgLine(beside, ' data-name="baseline" stroke-width="2.2" stroke-dasharray="6 5"'),
    map.flowersSvg,
    `<circle class="nl-line" stroke-width="2"/>`,
  ].join("");
  const others = featureNames.filter((_, column) => !plane.includes(column)).join(", ");
  box.innerHTML =
    `<div class="nl-stage" role="slider" tabindex="0" aria-label="${texts.map}" aria-valuemin="1" aria-valuemax="${count}">` +
    `${canvasHtml(around, width, height)}${svgHtml(width, height, svg)}</div><p class="nl-said"></p>` +
    (others === "" ? "" : `<p class="nl-note">${escapeHtml(texts.mapNote(others))}</p>`);
  const stage = find<HTMLElement>(box, ".nl-stage");
  const canvas = find<HTMLCanvasElement>(box, "canvas");
  canvas.style.clipPath = `inset(${50 / ny}% ${50 / nx}%)`;
  const boundary = find(box, "[data-name=boundary]");
  const mark = find(box, "circle");
  const said = find(box, ".nl-said");

  let asked: Mlp | undefined;
  let chosen = -1;
  const answer = (row: number): string => {
    const scaled = data.scaler.transform(selectRows(X, [row]));
    const p = asked ? softmax(asked.forward(scaled)).getRow(0) : [];
    const names = p.map((share, k) => `${table.classNames[k]} ${share.toFixed(3)}`);
    const className = table.classNames[table.y[row]];
    return texts.flower(row + 1, className, texts.parts[partOf[row]], names.join(", "));
  };
  const say = (): void => {
    const text = chosen < 0 ? texts.mapHint : answer(chosen);
    if (said.textContent === text) return;
    said.textContent = text;
    stage.setAttribute("aria-valuetext", text);
    stage.setAttribute("aria-valuenow", String(Math.max(1, chosen + 1)));
    if (chosen < 0) return;
    const [x, y] = map.flowers[chosen];
    for (const [name, value] of Object.entries({ cx: x, cy: y, r: 9 }))
      mark.setAttribute(name, String(value));
  };
  stage.addEventListener("pointermove", (event) => {
    const from = stage.getBoundingClientRect();
    const far = map.flowers.map(([x, y]) =>
      Math.hypot(x - event.clientX + from.x, y - event.clientY + from.y),
    );
    const nearest = far.indexOf(Math.min(...far));
    if (far[nearest] > 20) return;
    chosen = nearest;
    say();
  });
  stage.addEventListener("keydown", (event) => {
    const move = moves.get(event.key);
    if (move === undefined) return;
    event.preventDefault();
    chosen = chosen < 0 ? 0 : (chosen + move + count) % count;
    say();
  });

  const colors = table.classNames.map((_, k) => styleOf(k).color);
  const chance = 1 / colors.length;
  return (model) => {
    asked = model;
    model.eval();
    const p = softmax(model.forward(map.grid.inputs));
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
    boundary.setAttribute("d", boundaryPath(labels, nx, map.at, crossing));
    say();
  };
}

/** A baseline only names classes: where they change between two points is found by halving. */
function baselinePath(baseline: Baseline, data: TableData, width: number, height: number): string {
  const size = [Math.round(width / dash), Math.round(height / dash)] as const;
  const { grid, at } = drawMap(data, size, width, height);
  const labels = baseline.predict(grid.inputs);
  const crossing = (a: number, b: number): number => {
    const [from, to] = [a, b].map((point) => grid.inputs.getRow(point));
    let share = 0.5;
    for (let part = 0.25; part > 0.03; part /= 2) {
      const between = from.map((x, j) => x + share * (to[j] - x));
      const [label] = baseline.predict(Matrix.rowVector(between));
      share += label === labels[a] ? part : -part;
    }
    return share;
  };
  return boundaryPath(labels, size[0], at, crossing);
}
