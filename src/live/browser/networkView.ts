/** The network as a drawing: a line for each weight, and each neuron's answer over the plane. */
import { DIVERGING, styleOf } from "../../figures/theme";
import { layerOutputs, type Mlp } from "../../nn/mlp";
import { softmax } from "../../nn/softmax";
import { svgText, WIDTH } from "../drawing";
import { numbersOf } from "../explain";
import { mapGrid } from "../tableData";
import type { LiveTexts } from "../texts";
import type { Training } from "../training";
import { canvasHtml, type Choice, find, labelled, paint, selectHtml, svgHtml } from "./dom";

const size = [36, 20] as const;
const [low, high] = [DIVERGING[0][1], DIVERGING[4][1]];
/** Of a table with more features the first ones are drawn. */
const maxDrawn = 16;
const [height, cellWidth, cellHeight] = [260, 44, 15];
const [firstX, lastX] = [125, WIDTH - 105];

/**
 * Lays a network out in a box.
 * @param onWeight - is told which of `numbersOf` the reader has chosen.
 * @returns what draws it, again whenever the model has moved.
 */
export function networkView(
  box: HTMLElement,
  { data, model, settings: { activation } }: Training,
  texts: LiveTexts,
  onWeight: (weight: number) => void,
): (model: Mlp) => void {
  const { layerSizes, layers } = model;
  const grid = mapGrid(data, ...size);
  const last = layers.length;
  const drawn = layerSizes.map((count) => Math.min(count, maxDrawn));
  /** The left (−1) or right (1) side of a layer's cells. */
  const xOf = (l: number, side: number): number =>
    firstX + (l / last) * (lastX - firstX) + (side * cellWidth) / 2;
  const yOf = (l: number, j: number): number => (height * (j + 0.5)) / drawn[l];

  // Each weight and each bias (from nowhere), as `numbersOf` lists them; keyboards choose from them all.
  const links = layers.flatMap(({ inFeatures, outFeatures }, l) => {
    const to = [...Array(outFeatures).keys()];
    const weights = to.flatMap((j) => Array.from({ length: inFeatures }, (_, i) => [l, i, j]));
    return [...weights, ...to.map((j) => [l, -1, j])];
  });
  const choices = links.map(([l, from, to], n): Choice => {
    const neuron = l === 0 ? data.featureNames[from] : String(from + 1);
    return [n, texts.weightName(l + 1, from < 0 ? texts.bias : neuron, to + 1)];
  });
  const lines = links.map(([l, from, to], n) => {
    if (from < 0 || Math.max(from, to) >= maxDrawn) return "";
    const d = `M${xOf(l, 1)} ${yOf(l, from)}L${xOf(l + 1, -1)} ${yOf(l + 1, to)}`;
    return `<path class="nl-edge" data-n="${n}" d="${d}"/>`;
  });
  const names = (l: number, shift: number, anchor: string, all: readonly string[]): string[] =>
    all.slice(0, maxDrawn).map((name, j) => {
      const brief = name.length > 17 ? `${name.slice(0, 16)}…` : name;
      return svgText(xOf(l, 1) + shift, yOf(l, j) + 4, anchor, brief);
    });
  const features = data.featureNames.map((name) => name.replace(/ \(cm\)/, ""));
  lines.push(...names(0, -6, "end", features), ...names(last, 6, "start", data.table.classNames));
  const neurons = drawn.flatMap((count, l) => Array.from({ length: count }, (_, j) => ({ l, j })));
  const answering = neurons.slice(drawn[0]);
  const canvases = answering.map(({ l, j }) => {
    return canvasHtml([xOf(l, -1), yOf(l, j) - cellHeight / 2, cellWidth, cellHeight], height);
  });
  box.innerHTML = `
    <div class="nl-stage">${svgHtml(height, lines.join(""))}${canvases.join("")}</div>
    <p class="nl-row">${labelled(texts.weight, selectHtml("", choices))}<span class="nl-said"></span></p>
    <p class="nl-note">${texts.neuronNote}</p>`;
  const select = find<HTMLSelectElement>(box, "select");
  const said = find(box, ".nl-said");
  const paths = [...box.querySelectorAll("path")];
  const cells = [...box.querySelectorAll("canvas")];

  let asked = model;
  const say = (): void => {
    const [value, grad] = (["value", "grad"] as const).map(
      (what) => numbersOf(asked, what)[Number(select.value)],
    );
    said.textContent = texts.weightSays(value.toFixed(5), grad.toPrecision(4));
    for (const path of paths)
      path.classList.toggle("nl-chosen", path.dataset["n"] === select.value);
  };
  select.addEventListener("change", () => {
    say();
    onWeight(Number(select.value));
  });
  find(box, "svg").addEventListener("pointerover", ({ target }) => {
    const { n = select.value } = (target as SVGElement).dataset;
    if (n === select.value) return;
    select.value = n;
    select.dispatchEvent(new Event("change"));
  });
  return (now) => {
    asked = now;
    const values = numbersOf(now, "value");
    const weights = paths.map((path) => values[Number(path.dataset["n"])]);
    const strongest = Math.max(1e-12, ...weights.map(Math.abs));
    paths.forEach(({ style }, e) => {
      const share = Math.abs(weights[e]) / strongest;
      style.stroke = weights[e] < 0 ? low : high;
      style.strokeWidth = (0.6 + 4.4 * share).toFixed(1);
      style.strokeOpacity = (0.25 + 0.75 * share).toFixed(2);
    });
    const outputs = layerOutputs(now, grid.inputs).map(({ output }) => output);
    const probabilities = softmax(outputs[outputs.length - 1]);
    answering.forEach(({ l, j }, n) => {
      if (l === last) {
        const { color } = styleOf(j);
        return paint(cells[n], size, (point) => [color, probabilities.get(point, j)]);
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
