/** What is asked for by unfolding it: one step in numbers, and the test rows. */
import { escapeHtml } from "../../base/escape";
import { confusionMatrix } from "../../evaluation/confusionMatrix";
import { argmax } from "../../nn/softmax";
import { explainStep, type WeightPlace } from "../explain";
import type { LiveTexts } from "../texts";
import type { Training } from "../training";
import { find, labelled, selectHtml } from "./dom";

const number = (value: number): string => String(Number(value.toPrecision(4))).replace("-", "−");
const vector = (values: readonly number[]): string => `( ${values.map(number).join(" , ")} )`;

/** A formula as MathML; between spaces stand its numbers, names with or without an index, and signs. */
function math(formula: string): string {
  const leaf = (text: string): string => {
    if (/\d/.test(text)) return `<mn>${text}</mn>`;
    return /\p{L}/u.test(text) ? `<mi>${text}</mi>` : `<mo stretchy="false">${text}</mo>`;
  };
  const parts = formula.split(" ").map((part) => {
    const [base, index] = part.split("_");
    return index === undefined ? leaf(base) : `<msub>${leaf(base)}${leaf(index)}</msub>`;
  });
  return `<math display="block">${parts.join("")}</math>`;
}

/** Shows the training's recorded step in a box, for one flower of the batch and one weight. */
export function showStep(
  box: HTMLElement,
  training: Training,
  weight: WeightPlace,
  texts: LiveTexts,
): void {
  const { record, data, settings } = training;
  if (record === undefined) {
    box.innerHTML = `<p>${texts.noStep}</p>`;
    return;
  }
  const { classNames } = data.table;
  const flowers = record.places.map((place, n): [number, string] => {
    const row = data.rows.train[place];
    return [n, `${row + 1}, ${classNames[data.table.y[row]]}`];
  });
  box.innerHTML =
    `<p>${labelled(texts.batchRow, selectHtml("", flowers))}</p>` +
    `<div class="nl-formulas" tabindex="0" role="group" aria-label="${texts.stepTitle}"></div>`;
  const select = find<HTMLSelectElement>(box, "select");
  const show = (): void => {
    const story = explainStep(training, record, Number(select.value), weight);
    const [own, loss, share, gradient, before, after] = [
      story.own,
      story.ownLoss,
      story.share,
      story.gradient,
      story.before,
      story.after,
    ].map(number);
    const size = String(flowers.length);
    const say = texts.sentences;
    const sentence = (words: string): string => `<p>${escapeHtml(words)}</p>`;
    const layers = story.outputs.map(({ name, output }, l) => {
      const symbol = name.startsWith("fc") ? "z" : "a";
      const of = name === "x" ? name : `${symbol}_${Math.ceil(l / 2)}`;
      return math(`${of} = ${vector(output.getRow(0))}`);
    });
    const lines = [
      sentence(say.forward(classNames.join(", "), String(data.X.columns))),
      ...layers,
      math(`p = softmax ( z ) = ${vector(story.probabilities)}`),
      sentence(say.loss(own, loss)),
      math(`L = − log ( ${own} ) = ${loss}`),
      sentence(say.back(size)),
      math(`dZ = ( p − y ) / ${size} = ${vector(story.dLogits)}`),
      sentence(say.sum(share, gradient)),
      math(`g = ∑_n g_n = … + ${share} + … = ${gradient}`),
      sentence(say.update(before, after)),
      math(`w ← w − α g = ${before} − ${number(settings.learningRate)} · ${gradient} = ${after}`),
    ];
    find(box, ".nl-formulas").innerHTML = lines.join("");
  };
  select.addEventListener("change", show);
  show();
}

/** Shows the confusion matrix of the test rows in a box, for the model that was kept. */
export function showTest(box: HTMLElement, { data, kept, test }: Training, texts: LiveTexts): void {
  if (test === undefined) {
    box.innerHTML = `<p>${texts.noTest}</p>`;
    return;
  }
  const classNames = data.table.classNames.map(escapeHtml);
  const { X, y } = data.sets.test;
  const counts = confusionMatrix(y, argmax(kept.forward(X)), classNames.length);
  const head = classNames.map((name) => `<th scope="col">${name}</th>`);
  const rows = classNames.map((name, k) => {
    const cells = counts.getRow(k).map((count) => `<td>${count}</td>`);
    return `<tr><th scope="row">${name}</th>${cells.join("")}</tr>`;
  });
  box.innerHTML = `<table><tr><td>${texts.trueClass}</td>${head.join("")}</tr>${rows.join("")}</table>`;
}
