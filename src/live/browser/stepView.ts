/** What is asked for by unfolding it: one step in numbers, and the test rows. */
import { escapeHtml } from "../../base/escape";
import { confusionMatrix } from "../../evaluation/confusionMatrix";
import { argmax } from "../../nn/softmax";
import { explainStep } from "../explain";
import type { LiveTexts } from "../texts";
import type { Training } from "../training";
import { type Choice, find, labelled, selectHtml } from "./dom";

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

/** Shows the training's last step in a box, for one flower of the batch and one weight. */
export function showStep(
  box: HTMLElement,
  training: Training,
  weight: number,
  texts: LiveTexts,
): void {
  const { record, model, data, settings } = training;
  box.innerHTML = `<p>${texts.notYet}</p>`;
  if (record === undefined) return;
  const { classNames } = data.table;
  const flowers = record.places.map((place, n): Choice => {
    const row = data.rows.train[place];
    return [n, `${row + 1}, ${classNames[data.table.y[row]]}`];
  });
  box.innerHTML =
    `<p>${labelled(texts.batchRow, selectHtml("", flowers))}</p>` +
    `<div class="nl-formulas" tabindex="0" role="group" aria-label="${texts.stepTitle}"></div>`;
  const select = find<HTMLSelectElement>(box, "select");
  const show = (): void => {
    const n = Number(select.value);
    const story = explainStep(model, record, n, weight);
    const own = story.probabilities[record.batch.y[n]];
    const { ownLoss, share, gradient, before, after } = story;
    const [p, loss, part, g, old, now] = [own, ownLoss, share, gradient, before, after].map(number);
    const { sentences } = texts;
    const sentence = (words: string): string => `<p>${escapeHtml(words)}</p>`;
    const layers = story.outputs.map(({ name, output }, l) => {
      const symbol = name.startsWith("fc") ? "z" : "a";
      const of = name === "x" ? name : `${symbol}_${Math.ceil(l / 2)}`;
      return math(`${of} = ${vector(output.getRow(0))}`);
    });
    find(box, ".nl-formulas").innerHTML = [
      sentence(sentences.forward(classNames.join(", "))),
      ...layers,
      math(`p = softmax ( z ) = ${vector(story.probabilities)}`),
      sentence(sentences.loss(p)),
      math(`L = − log ( ${p} ) = ${loss}`),
      sentence(sentences.back),
      math(`dZ = ( p − y ) / ${flowers.length} = ${vector(story.dLogits)}`),
      sentence(sentences.sum(part)),
      math(`g = ∑_n g_n = … + ${part} + … = ${g}`),
      sentence(sentences.update(old, now)),
      math(`w ← w − α g = ${old} − ${number(settings.learningRate)} · ${g} = ${now}`),
    ].join("");
  };
  select.addEventListener("change", show);
  show();
}

/** Shows the confusion matrix of the test rows in a box, for the model that was kept. */
export function showTest(box: HTMLElement, { data, kept, test }: Training, texts: LiveTexts): void {
  box.innerHTML = `<p>${texts.notYet}</p>`;
  if (test === undefined) return;
  const classNames = data.table.classNames.map(escapeHtml);
  const { X, y } = data.sets.test;
  const counts = confusionMatrix(y, argmax(kept.forward(X)), classNames.length).to2DArray();
  const head = classNames.map((name) => `<th scope="col">${name}</th>`).join("");
  const rows = counts.map((row, k) => {
    const cells = row.map((count) => `<td>${count}</td>`).join("");
    return `<tr><th scope="row">${classNames[k]}</th>${cells}</tr>`;
  });
  box.innerHTML = `<table><tr><td>${texts.trueClass}</td>${head}</tr>${rows.join("")}</table>`;
}
