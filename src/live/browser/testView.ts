/** The confusion matrix of the test rows, once the training has ended. */
import { confusionMatrix } from "../../evaluation/confusionMatrix";
import { argmax } from "../../nn/softmax";
import type { LiveTexts } from "../texts";
import type { Training } from "../training";
import { make } from "./dom";

/** Shows it in a box, for the model that was kept. */
export function showTest(box: HTMLElement, { data, kept, test }: Training, texts: LiveTexts): void {
  if (test === undefined) return box.replaceChildren(make("p", {}, texts.noTest));
  const { classNames } = data.table;
  const { X, y } = data.sets.test;
  const counts = confusionMatrix(y, argmax(kept.forward(X)), classNames.length);
  const head = classNames.map((name) => make("th", { scope: "col" }, name));
  const rows = classNames.map((name, k) => {
    const cells = counts.getRow(k).map((count) => make("td", {}, String(count)));
    return make("tr", {}, make("th", { scope: "row" }, name), ...cells);
  });
  const corner = make("td", {}, texts.trueClass);
  box.replaceChildren(make("table", {}, make("tr", {}, corner, ...head), ...rows));
}
