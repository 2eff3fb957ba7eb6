/** The network as a drawing: a line for each weight, and each neuron's answer over the plane. */
import { DIVERGING, styleOf } from "../../figures/theme";
import { layerOutputs, type Mlp } from "../../nn/mlp";
import { softmax } from "../../nn/softmax";
import { svgText, WIDTH } from "../drawing";
import type { WeightPlace } from "../explain";
import { mapGrid, type TableData } from "../tableData";
import type { LiveTexts } from "../texts";
import { canvasHtml, find, labelled, paint, selectHtml, svgHtml } from "./dom";

const size = [36, 20] as const;
const [low, high] = [DIVERGING[0][1], DIVERGING[4][1]];
/** Of a table with more features the first ones are drawn. */
const maxDrawn = 16;
const [height, cellWidth, cellHeight] = [260, 44, 15];
const [firstX, lastX] = [125, WIDTH - 105];

/**
 * Lays a network out in a box.
 * @param onWeight - is told which weight the reader has chosen.
 * @returns what draws it, again whenever the model has moved.
 */
export function networkView(
  box: HTMLElement,
  data: TableData,
  model: Mlp,
  texts: LiveTexts,
  onWeight: (place: WeightPlace) => void,
): (model: Mlp) => void {
  const { layerSizes, activation } = model;
  const grid = mapGrid(data, ...size);
  const last = layerSizes.length - 1;
  const drawn = layerSizes.map((count) => Math.min(count, maxDrawn));
  const xOf = (l: number): number => firstX + (l / last) * (lastX - firstX);
  const yOf = (l: number, j: number): number => (height * (j + 0.5)) / drawn[l];

  // All weights and biases, in the order of the parameters: the list that keyboards choose from.
  const places = model.parameters().flatMap(({ value: { size: count, columns } }, parameter) =>
    Array.from({ length: count }, (_, i): WeightPlace => {
      return { parameter, row: Math.floor(i / columns), column: i % columns };
    }),
  );
  const choices = places.map(({ parameter, row, column }, i): [number, string] => {
    const layer = Math.floor(parameter / 2) + 1;
    if (parameter % 2 === 1) return [i, texts.weightName(layer, texts.bias, column + 1)];
    const source = layer === 1 ? data.featureNames[column] : String(column + 1);
    return [i, texts.weightName(layer, source, row + 1)];
  });
  const edges = [...places.entries()].filter(
    ([, { parameter, row, column }]) => parameter % 2 === 0 && column < maxDrawn && row < maxDrawn,
  );
  const lines = edges.map(([i, { parameter, row, column }]) => {
    const l = parameter / 2;
    const from = `${xOf(l) + cellWidth / 2} ${yOf(l, column)}`;
    const to = `${xOf(l + 1) - cellWidth / 2} ${yOf(l + 1, row)}`;
    return `<path class="nl-edge" data-i="${i}" d="M${from}L${to}"/>`;
  });
  const names = (l: number, side: number, anchor: string, all: readonly string[]): string[] =>
    all.slice(0, maxDrawn).map((name, j) => {
      const brief = name.length > 17 ? `${name.slice(0, 16)}…` : name;
      return svgText(xOf(l) + cellWidth / 2 + side, yOf(l, j) + 4, anchor, brief);
    });
  const features = data.featureNames.map((name) => name.replace(/ \(cm\)/, ""));
  const ends = [
    ...names(0, -6, "end", features),
    ...names(last, 6, "start", data.table.classNames),
  ];
  const neurons = drawn.flatMap((count, l) =>
    l === 0 ? [] : [...Array(count).keys()].map((j) => ({ l, j })),
  );
  const canvases = neurons.map(({ l, j }) => {
    const corner = [xOf(l) - cellWidth / 2, yOf(l, j) - cellHeight / 2] as const;
    return canvasHtml([...corner, cellWidth, cellHeight], height);
  });
  const svg = svgHtml(height, [...lines, ...ends].join(""));
  box.innerHTML =
    `<div class="nl-stage">${svg}${canvases.join("")}</div><p class="nl-row">` +
    `${labelled(texts.weight, selectHtml("", choices))}<span class="nl-said"></span></p>` +
    `<p class="nl-note">${texts.neuronNote}</p>`;
  const select = find<HTMLSelectElement>(box, "select");
  const said = find(box, ".nl-said");
  const paths = [...box.querySelectorAll<SVGPathElement>("path")];
  const cells = [...box.querySelectorAll("canvas")];

  let asked = model;
  const say = (): void => {
    const { parameter, row, column } = places[Number(select.value)];
    const { value, grad } = asked.parameters()[parameter];
    const gradient = grad.get(row, column).toPrecision(4);
    said.textContent = texts.weightSays(value.get(row, column).toFixed(5), gradient);
    for (const path of paths)
      path.classList.toggle("nl-chosen", path.dataset["i"] === select.value);
  };
  select.addEventListener("change", () => {
    say();
    onWeight(places[Number(select.value)]);
  });
  find(box, "svg").addEventListener("pointerover", ({ target }) => {
    const { i = select.value } = (target as SVGElement).dataset;
    if (i === select.value) return;
    select.value = i;
    select.dispatchEvent(new Event("change"));
  });
  return (now) => {
    asked = now;
    const parameters = now.parameters();
    const weights = edges.map(([, { parameter, row, column }]) =>
      parameters[parameter].value.get(row, column),
    );
    const strongest = weights.reduce((most, w) => Math.max(most, Math.abs(w)), 1e-12);
    weights.forEach((weight, e) => {
      const share = Math.abs(weight) / strongest;
      paths[e].style.stroke = weight < 0 ? low : high;
      paths[e].style.strokeWidth = (0.6 + 4.4 * share).toFixed(1);
      paths[e].style.strokeOpacity = (0.25 + 0.75 * share).toFixed(2);
    });
    const outputs = layerOutputs(now, grid.inputs).map(({ output }) => output);
    const probabilities = softmax(outputs[outputs.length - 1]);
    neurons.forEach(({ l, j }, n) => {
      if (l === last) {
        paint(cells[n], size, (point) => [styleOf(j).color, probabilities.get(point, j)]);
        return;
      }
      const answers = outputs[2 * l - 1];
      // From −1 to 1, whatever the activation.
      const middle = activation === "sigmoid" ? 0.5 : 0;
      const most = activation === "relu" ? Math.max(answers.max(), 1e-9) : 1 - middle;
      paint(cells[n], size, (point) => {
        const answer = (answers.get(point, j) - middle) / most;
        return [answer < 0 ? low : high, Math.abs(answer)];
      });
    });
    say();
  };
}
