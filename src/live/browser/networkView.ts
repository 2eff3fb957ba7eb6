/** The network as a drawing: a line for each weight, and each neuron's answer over the plane. */
import { DIVERGING, styleOf } from "../../figures/theme";
import { layerOutputs, type Mlp } from "../../nn/mlp";
import { softmax } from "../../nn/softmax";
import type { WeightPlace } from "../explain";
import { mapGrid, type TableData } from "../tableData";
import type { LiveTexts } from "../texts";
import { fillSvg, make, makeSelect, makeSvg, mix, paint, placeStyle, type Rgb, rgb } from "./dom";

const [nx, ny] = [36, 20];
const [low, high] = [rgb(DIVERGING[0][1]), rgb(DIVERGING[4][1])];
/** Of a table with more features the first ones are drawn. */
const maxDrawn = 16;

/** Draws into a box; `draw` again whenever the model has moved. */
export function networkView(
  box: HTMLElement,
  data: TableData,
  model: Mlp,
  texts: LiveTexts,
  height: number,
  onWeight: () => void,
): { draw(model: Mlp, paper: Rgb): void; weight(): WeightPlace } {
  const { layerSizes } = model;
  const grid = mapGrid(data, nx, ny);
  const names = data.features.map((j) => data.table.featureNames[j]);
  const width = box.clientWidth || 360;
  const [cellW, cellH] = [Math.min(54, width / 8), Math.min(30, (height - 10) / 17)];
  const [first, lastX] = [Math.min(130, width * 0.3), width - Math.min(110, width * 0.25)];
  const shown = layerSizes.map((size) => Math.min(size, maxDrawn));
  const xOf = (l: number): number => first + (l / (layerSizes.length - 1)) * (lastX - first);
  const yOf = (l: number, j: number): number => (height * (j + 0.5)) / shown[l];

  // All weights and biases, in the order of the parameters: the list that keyboards choose from.
  const places: WeightPlace[] = model.parameters().flatMap(({ value }, parameter) =>
    Array.from({ length: value.size }, (_, i): WeightPlace => {
      return { parameter, row: Math.floor(i / value.columns), column: i % value.columns };
    }),
  );
  const isBias = ({ parameter }: WeightPlace): boolean => parameter % 2 === 1;
  const layerOf = ({ parameter }: WeightPlace): number => Math.floor(parameter / 2);
  const nameOf = (place: WeightPlace): string => {
    const source = layerOf(place) === 0 ? names[place.column] : String(place.column + 1);
    const target = isBias(place) ? place.column : place.row;
    return texts.weightName(layerOf(place) + 1, isBias(place) ? texts.bias : source, target + 1);
  };
  const { label, select } = makeSelect(
    texts.weight,
    places.map((place, i) => [String(i), nameOf(place)] as const),
  );
  const said = make("span", { class: "nl-said" });
  const edges = [...places.entries()].filter(
    ([, place]) => !isBias(place) && place.column < maxDrawn && place.row < maxDrawn,
  );
  const line = ([i, place]: [number, WeightPlace]): string => {
    const l = layerOf(place);
    const d = `M${xOf(l) + cellW / 2} ${yOf(l, place.column)}L${xOf(l + 1) - cellW / 2} ${yOf(l + 1, place.row)}`;
    return `<path class="nl-edge" data-i="${i}" d="${d}"/>`;
  };
  const text = (x: number, y: number, words: string, anchor: string): string =>
    `<text x="${x}" y="${y + 4}" text-anchor="${anchor}">${words.replace(/[&<]/g, (c) => `&#${c.charCodeAt(0)};`)}</text>`;
  const brief = (words: string): string => (words.length > 17 ? `${words.slice(0, 16)}…` : words);
  const last = layerSizes.length - 1;
  const svg = makeSvg();
  fillSvg(
    svg,
    width,
    height,
    [
      ...edges.map(line),
      ...names
        .slice(0, maxDrawn)
        .map((name, j) =>
          text(xOf(0) + cellW / 2 - 6, yOf(0, j), brief(name.replace(/ \(cm\)/, "")), "end"),
        ),
      ...data.table.classNames
        .slice(0, maxDrawn)
        .map((name, k) => text(xOf(last) + cellW / 2 + 6, yOf(last, k), brief(name), "start")),
    ].join(""),
  );
  const cells = shown.slice(1).map((size, l) =>
    Array.from({ length: size }, (_, j) =>
      make("canvas", {
        class: "nl-neuron",
        style: placeStyle(
          [xOf(l + 1) - cellW / 2, yOf(l + 1, j) - cellH / 2, cellW, cellH],
          [width, height],
        ),
      }),
    ),
  );
  const stage = make("div", { class: "nl-stage" }, svg, ...cells.flat());
  box.replaceChildren(
    stage,
    make("p", { class: "nl-row" }, label, said),
    make("p", { class: "nl-note" }, texts.neuronNote),
  );

  const paths = [...svg.querySelectorAll<SVGPathElement>(".nl-edge")];
  let asked = model;
  const say = (): void => {
    const { parameter, row, column } = places[Number(select.value)];
    const { value, grad } = asked.parameters()[parameter];
    const shownGradient = grad.get(row, column).toPrecision(4);
    said.textContent = texts.weightSays(value.get(row, column).toFixed(5), shownGradient);
    for (const path of paths)
      path.classList.toggle("nl-chosen", path.dataset["i"] === select.value);
  };
  const choose = (event: Event): void => {
    const i = (event.target as SVGElement).dataset["i"];
    if (i === undefined || i === select.value) return;
    select.value = i;
    say();
    onWeight();
  };
  svg.addEventListener("pointerover", choose);
  select.addEventListener("change", () => {
    say();
    onWeight();
  });
  return {
    weight: () => places[Number(select.value)],
    draw(now, paper) {
      asked = now;
      const parameters = now.parameters();
      const weights = edges.map(([, { parameter, row, column }]) =>
        parameters[parameter].value.get(row, column),
      );
      const strongest = weights.reduce((most, w) => Math.max(most, Math.abs(w)), 1e-12);
      paths.forEach((path, e) => {
        const share = Math.abs(weights[e]) / strongest;
        path.style.stroke = DIVERGING[weights[e] < 0 ? 0 : 4][1];
        path.style.strokeWidth = (0.6 + 4.4 * share).toFixed(1);
        path.style.strokeOpacity = (0.25 + 0.75 * share).toFixed(2);
      });
      const outputs = layerOutputs(now, grid.inputs);
      const probabilities = softmax(outputs[outputs.length - 1].output);
      cells.forEach((ofLayer, l) => {
        const isLast = l === cells.length - 1;
        const A = isLast ? probabilities : outputs[2 * l + 1].output;
        const most = now.activation === "relu" ? Math.max(A.max(), 1e-9) : 1;
        ofLayer.forEach((canvas, j) => {
          const color = isLast ? rgb(styleOf(j).color) : high;
          paint(canvas, nx, nx * ny, (point) => {
            const a = A.get(point, j) / most;
            if (isLast || now.activation === "relu") return mix(paper, color, a);
            const signed = now.activation === "tanh" ? a : 2 * a - 1;
            return mix(paper, signed < 0 ? low : high, Math.abs(signed));
          });
        });
      });
      say();
    },
  };
}
