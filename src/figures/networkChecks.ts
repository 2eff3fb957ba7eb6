/** What `networkDiagram` asks of its options. */
import { checkInteger, checkPositive } from "../base/checks";
import { checkFigureOptions, checkList, checkNames, checkNumbers } from "./checkValues";
import type { NetworkDiagramOptions } from "./networkDiagram";

/** More lines are a grey area that takes the page minutes to draw. */
const mostLines = 100_000;

/** @throws TypeError or RangeError, with the name of what does not fit. */
export function checkNetwork(options: NetworkDiagramOptions): void {
  checkFigureOptions("networkDiagram", options, [
    ...["layerSizes", "weights", "biases", "maxWeight", "layerNames", "inputNames", "outputNames"],
  ]);
  const { layerSizes, weights, biases, maxWeight, layerNames, inputNames, outputNames } = options;
  const count = checkInteger("layerSizes.length", checkList("layerSizes", layerSizes).length, 2);
  const [inputs, ...layers] = layerSizes.map((n, l) => checkInteger(`layerSizes[${l}]`, n));
  const lines = layers.reduce((sum, n, l) => sum + n * layerSizes[l], 0);
  if (lines > mostLines)
    throw new RangeError(`layerSizes must have at most ${mostLines} lines, got ${lines}`);
  if (weights !== undefined) checkList("weights", weights, layers.length);
  if (biases !== undefined) checkList("biases", biases, layers.length);
  layers.forEach((n, l) => {
    if (biases !== undefined) checkNumbers(`biases[${l}]`, biases[l], n);
    if (weights === undefined) return;
    checkList(`weights[${l}]`, weights[l], n).forEach((row, i) =>
      checkNumbers(`weights[${l}][${i}]`, row, layerSizes[l]),
    );
  });
  if (maxWeight !== undefined) checkPositive("maxWeight", maxWeight);
  if (layerNames !== undefined) checkNames("layerNames", layerNames, count);
  if (inputNames !== undefined) checkNames("inputNames", inputNames, inputs);
  if (outputNames !== undefined) checkNames("outputNames", outputNames, layers.at(-1));
}
