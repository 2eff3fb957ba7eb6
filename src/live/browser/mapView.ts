/** The map: what the network says over the plane, the flowers, and what is laid over it. */
import { Matrix } from "ml-matrix";
import { escapeHtml } from "../../base/escape";
import { selectRows } from "../../data/dataset";
import { styleOf } from "../../figures/theme";
import type { Mlp } from "../../nn/mlp";
import { argmax, softmax } from "../../nn/softmax";
import * as drawing from "../drawing";
import { mapGrid } from "../tableData";
import type { LiveTexts } from "../texts";
import type { Training } from "../training";
import { canvasHtml, find, paint, svgHtml } from "./dom";

const { MAP_BOX, MAP_HEIGHT, WIDTH } = drawing;
const size = [120, 64] as const;
/** A baseline's line is sought in coarser squares; each of them has a dash of it. */
const coarse = [46, 26] as const;

/** Lays a map out in a box. @returns what draws it, again whenever the model has moved. */
export function mapView(
  box: HTMLElement,
  training: Training,
  texts: LiveTexts,
): (model: Mlp) => void {
  const { data, settings, baseline } = training;
  const { table, X, partOf, sets, featureNames, plane } = data;
  const grid = mapGrid(data, ...size);
  const [left, top, right, bottom] = MAP_BOX;
  // Points are middles of pixels, and those on the rim are half outside.
  const [nx, ny] = size;
  const [w, h] = [(right - left) / (nx - 1), (bottom - top) / (ny - 1)];
  const around = canvasHtml([left - w / 2, top - h / 2, nx * w, ny * h], MAP_HEIGHT);
  const line = '<path class="nl-line" data-name=';
  const lines = `${line}"boundary"/>
    ${line}"baseline" stroke-width="2" stroke-dasharray="5 4" d="${baselinePath(training)}"/>`;
  const map = `${drawing.mapSvg(data, grid, lines)}${line}"ring" stroke-width="2"/>`;
  const still = featureNames.filter((_, column) => !plane.includes(column)).join(", ");
  const scores = [sets.train, sets.dev].map(({ X, y }) => baseline?.score(X, y).toFixed(3) ?? "");
  box.innerHTML = `
    <p class="nl-row">${table.classNames.map(drawing.classKey).join("")}
    <span class="nl-note">${texts.mapParts}</span></p>
    <div class="nl-stage">${around}${svgHtml(MAP_HEIGHT, map)}</div>
    <input type="range" min="0" max="${X.rows}" value="0" aria-label="${texts.map}">
    <p class="nl-said"></p>
    <p class="nl-said">${still && texts.mapNote(escapeHtml(still))}</p>
    <p class="nl-note">${baseline ? texts.baselineScore(settings.baseline, scores) : ""}</p>`;
  const canvas = find<HTMLCanvasElement>(box, "canvas");
  canvas.style.clipPath = `inset(${50 / ny}% ${50 / nx}%)`;
  const [stage, said] = [".nl-stage", ".nl-said"].map((part) => find<HTMLElement>(box, part));
  const chosen = find<HTMLInputElement>(box, "input");
  const places = drawing.flowerPlaces(data, grid);

  let asked = training.model;
  const say = (): void => {
    const row = Number(chosen.value) - 1;
    let text = texts.mapHint;
    if (row >= 0) {
      const p = softmax(asked.forward(data.scaler.transform(selectRows(X, [row])))).getRow(0);
      const names = p.map((share, k) => `${table.classNames[k]} ${share.toFixed(3)}`);
      const className = table.classNames[table.y[row]];
      text = texts.flower(row + 1, className, texts.parts[partOf[row]], names.join(", "));
      const [x, y] = places[row];
      find(box, "[data-name=ring]").setAttribute(
        "d",
        `M${x - 8} ${y}a8 8 0 1 0 16 0a8 8 0 1 0 -16 0`,
      );
    }
    if (said.textContent === text) return;
    said.textContent = text;
    chosen.setAttribute("aria-valuetext", text);
  };
  chosen.addEventListener("input", say);
  stage.addEventListener("pointermove", ({ clientX, clientY }) => {
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
    const path = drawing.boundaryPath(labels, nx, crossing);
    find(box, "[data-name=boundary]").setAttribute("d", path);
    say();
  };
}

/** A baseline only names classes: where they change between two points is found by halving. */
function baselinePath({ baseline, data }: Training): string {
  if (baseline === undefined) return "";
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
