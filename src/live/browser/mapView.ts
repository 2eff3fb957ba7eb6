/** The map: what the network says over the plane, the flowers, and what is laid over it. */
import { FlatMatrix } from "../../base/flatMatrix";
import { selectRows } from "../../data/dataset";
import { styleOf } from "../../figures/theme";
import type { Mlp } from "../../nn/mlp";
import { argmax, softmax } from "../../nn/softmax";
import { type Baseline, boundaryPath } from "../answers";
import { axesSvg, flowersSvg, placeMap } from "../mapDrawing";
import { mapGrid, type TableData } from "../tableData";
import type { LiveTexts } from "../texts";
import { fillSvg, make, makeSvg, mix, paint, placeStyle, rgb, type Rgb } from "./dom";

const [nx, ny] = [120, 64];

/** Draws into a box; `draw` again whenever the model has moved. */
export function mapView(
  box: HTMLElement,
  data: TableData,
  texts: LiveTexts,
  height: number,
): { draw(model: Mlp, baseline: Baseline | undefined, paper: Rgb): void } {
  const { table, features, plane, partOf } = data;
  const grid = mapGrid(data, nx, ny);
  const place = placeMap(grid, box.clientWidth || 360, height);
  const { left, right, top, bottom } = place;
  const [xName, yName] = plane.map((p) => table.featureNames[features[p]]);
  const canvas = make("canvas", {
    style: placeStyle([left, top, right - left, bottom - top], [place.width, height]),
  });
  const svg = makeSvg();
  const boundaries = `<path class="nl-boundary"/><path class="nl-boundary nl-baseline"/>`;
  const mark = `<circle class="nl-mark" r="9" cx="-99"/>`;
  const flowers = flowersSvg(data, place);
  fillSvg(
    svg,
    place.width,
    height,
    axesSvg(place, grid, xName, yName) + boundaries + flowers + mark,
  );
  const stage = make(
    "div",
    {
      class: "nl-stage",
      role: "slider",
      tabindex: 0,
      "aria-label": texts.map,
      "aria-valuemin": 1,
      "aria-valuemax": table.X.rows,
      "aria-valuenow": 1,
      "aria-valuetext": texts.mapHint,
    },
    canvas,
    svg,
  );
  const said = make("p", { class: "nl-said" }, texts.mapHint);
  const others = features.filter((_, p) => !plane.includes(p)).map((j) => table.featureNames[j]);
  const note =
    others.length > 0 ? [make("p", { class: "nl-note" }, texts.mapNote(others.join(", ")))] : [];
  box.replaceChildren(stage, said, ...note);

  let asked: Mlp | undefined;
  let chosen = -1;
  const positions = partOf.map((_, i) =>
    plane.map((p, side) => (side === 0 ? place.toX : place.toY)(table.X.get(i, features[p]))),
  );
  const say = (): void => {
    if (chosen < 0 || asked === undefined) return;
    const row = selectRows(table.X.subMatrixColumn([...features]), [chosen]);
    const p = softmax(asked.forward(data.scaler.transform(row)));
    const answer = table.classNames
      .map((name, k) => `${name} ${p.get(0, k).toFixed(3)}`)
      .join(", ");
    const className = table.classNames[table.y[chosen]];
    const text = texts.flower(chosen + 1, className, texts.parts[partOf[chosen]], answer);
    if (said.textContent !== text) said.textContent = text;
    const [x, y] = positions[chosen];
    svg.lastElementChild?.setAttribute("cx", String(x));
    svg.lastElementChild?.setAttribute("cy", String(y));
    stage.setAttribute("aria-valuenow", String(chosen + 1));
    stage.setAttribute("aria-valuetext", text);
  };
  stage.addEventListener("pointermove", (event) => {
    const { x, y } = stage.getBoundingClientRect();
    const far = positions.map(([px, py]) =>
      Math.hypot(px - event.clientX + x, py - event.clientY + y),
    );
    const nearest = far.indexOf(Math.min(...far));
    if (far[nearest] > 20) return;
    chosen = nearest;
    say();
  });
  stage.addEventListener("keydown", (event) => {
    const moves: Record<string, number> = {
      ArrowRight: 1,
      ArrowUp: 1,
      ArrowLeft: -1,
      ArrowDown: -1,
    };
    if (!(event.key in moves)) return;
    event.preventDefault();
    const count = partOf.length;
    chosen = chosen < 0 ? 0 : (chosen + moves[event.key] + count) % count;
    say();
  });

  const small = document.createElement("canvas");
  const colors = table.classNames.map((_, k) => rgb(styleOf(k).color));
  const [network, beside] = svg.querySelectorAll(".nl-boundary");
  const at = (i: number, j: number): [number, number] => [
    left + (i / (nx - 1)) * (right - left),
    bottom - (j / (ny - 1)) * (bottom - top),
  ];
  let drawnBaseline: Baseline | undefined;
  /** It only names classes: where they change between two points is found by halving. */
  const baselinePath = (baseline: Baseline): string => {
    const labels = baseline.predict(grid.inputs);
    const crossing = (a: number, b: number): number => {
      const [from, to] = [a, b].map((point) => grid.inputs.getRow(point));
      let [low, high] = [0, 1];
      while (high - low > 0.1) {
        const middle = (low + high) / 2;
        const row = from.map((x, j) => x + middle * (to[j] - x));
        const [label] = baseline.predict(new FlatMatrix(1, row.length, Float64Array.from(row)));
        if (label === labels[a]) low = middle;
        else high = middle;
      }
      return (low + high) / 2;
    };
    return boundaryPath(labels, nx, at, crossing);
  };
  return {
    draw(model, baseline, paper) {
      asked = model;
      model.eval();
      const p = softmax(model.forward(grid.inputs));
      const labels = argmax(p);
      const chance = 1 / colors.length;
      paint(small, nx, nx * ny, (point) => {
        const sure = (p.get(point, labels[point]) - chance) / (1 - chance);
        return mix(paper, colors[labels[point]], 0.1 + 0.4 * sure);
      });
      const ratio = devicePixelRatio;
      const [w, h] = [Math.round((right - left) * ratio), Math.round((bottom - top) * ratio)];
      if (canvas.width !== w) [canvas.width, canvas.height] = [w, h];
      const [halfX, halfY] = [w / (nx - 1) / 2, h / (ny - 1) / 2]; // points on the rim are half outside
      canvas.getContext("2d")?.drawImage(small, -halfX, -halfY, w + 2 * halfX, h + 2 * halfY);
      const crossing = (a: number, b: number): number => {
        const before = p.get(a, labels[a]) - p.get(a, labels[b]);
        return before / (before + p.get(b, labels[b]) - p.get(b, labels[a]) || 1);
      };
      network.setAttribute("d", boundaryPath(labels, nx, at, crossing));
      if (baseline !== drawnBaseline)
        beside.setAttribute("d", baseline ? baselinePath(baseline) : "");
      drawnBaseline = baseline;
      say();
    },
  };
}
