/** One step in numbers: formulas with the numbers in them, and the same as text. */
import { explainStep, type WeightPlace } from "../explain";
import type { LiveTexts } from "../texts";
import type { Training } from "../training";
import { make, makeSelect } from "./dom";

const number = (value: number): string => {
  const text = String(Number(value.toPrecision(4)));
  return `<mn>${text.replace("-", "−")}</mn>`;
};
const vector = (values: readonly number[]): string =>
  `<mrow><mo>(</mo>${values.map(number).join("<mo>,</mo>")}<mo>)</mo></mrow>`;
const math = (...parts: string[]): string =>
  `<math display="block">${parts.map((part) => (part.startsWith("<") ? part : `<mo>${part}</mo>`)).join("")}</math>`;
const name = (base: string, sub = ""): string =>
  sub === "" ? `<mi>${base}</mi>` : `<msub><mi>${base}</mi><mi>${sub}</mi></msub>`;

/** Shows the training's recorded step in a box, for one flower of the batch and one weight. */
export function showStep(
  box: HTMLElement,
  training: Training,
  weight: WeightPlace,
  texts: LiveTexts,
): void {
  const { record, data } = training;
  if (record === undefined) return box.replaceChildren(make("p", {}, texts.noStep));
  const { classNames } = data.table;
  const flowers = record.places.map((place, n) => {
    const row = data.rows.train[place];
    return [String(n), `${row + 1}, ${classNames[data.table.y[row]]}`] as const;
  });
  const { label, select } = makeSelect(texts.batchRow, flowers);
  const lines = make("div", {
    class: "nl-formulas",
    tabindex: 0,
    role: "group",
    "aria-label": texts.stepTitle,
  });
  const show = (): void => {
    const story = explainStep(training, record, Number(select.value), weight);
    const { outputs, probabilities, dLogits, share, gradient, before, after, learningRate } = story;
    const say = texts.sentences;
    const text = (value: number): string => String(Number(value.toPrecision(4)));
    const sentence = (words: string): string => make("p", {}, words).outerHTML;
    const layers = outputs.map(({ name: layer, values }, l) => {
      const of =
        layer === "x"
          ? name("x")
          : name(layer.startsWith("fc") ? "z" : "a", String(Math.ceil(l / 2)));
      return math(of, "=", vector(values));
    });
    const own = probabilities[story.label];
    lines.innerHTML = [
      sentence(say.forward(classNames.join(", "), String(outputs[0].values.length))),
      ...layers,
      math(name("p"), "=", "<mi>softmax</mi>", "(", name("z"), ")", "=", vector(probabilities)),
      sentence(say.loss(text(own), text(story.ownLoss))),
      math(name("L"), "=", "−", "<mi>log</mi>", "(", number(own), ")", "=", number(story.ownLoss)),
      sentence(say.back(String(story.batchSize))),
      math(
        name("dZ"),
        "=",
        `<mfrac><mrow>${name("p")}<mo>−</mo>${name("y")}</mrow><mn>${story.batchSize}</mn></mfrac>`,
        "=",
        vector(dLogits),
      ),
      sentence(say.sum(text(share), text(gradient))),
      math(
        name("g"),
        "=",
        "<munder><mo>∑</mo><mi>n</mi></munder>",
        name("g", "n"),
        "=",
        "…",
        "+",
        number(share),
        "+",
        "…",
        "=",
        number(gradient),
      ),
      sentence(say.update(text(before), text(after))),
      math(
        name("w"),
        "←",
        name("w"),
        "−",
        name("α"),
        name("g"),
        "=",
        number(before),
        "−",
        number(learningRate),
        "·",
        number(gradient),
        "=",
        number(after),
      ),
    ].join("");
  };
  select.addEventListener("change", show);
  box.replaceChildren(make("p", { class: "nl-row" }, label), lines);
  show();
}
