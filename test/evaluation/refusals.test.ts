/** What the functions of evaluation say no to, and in which words. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  accuracyScore,
  confusionMatrix,
  correctedResampledTTest,
  createRandom,
  crossValidate,
  etaSquared,
  IrisDataset,
  type LabelledRows,
  meanInterval,
  type NetworkSettings,
  planeGrid,
  principalDirections,
  repeatedStratifiedKFold,
  selectCandidate,
  type Split,
  stratifiedKFold,
  trainNetwork,
  wilsonInterval,
} from "nndl";
import { grid, type Refusal, refuses } from "../core/property";

const random = createRandom(1);
const X = grid(1, 0, 1, 2);
const data = { X, y: [0, 1, 1] };
const train = new IrisDataset({ mode: "train" });
const network = (settings: NetworkSettings, rows: LabelledRows = train) =>
  trainNetwork(settings, { train: rows }, 1);
const split = (...parts: [train: number[], test: number[]]): Split[] => [
  { train: Int32Array.from(parts[0]), test: Int32Array.from(parts[1]) },
];
const ones = (length: number) => () => ({ "always 1": new Array<number>(length).fill(1) });

const calls: Refusal[] = [
  [() => accuracyScore([], []), /^RangeError: yTrue.length/],
  [() => accuracyScore([1], [1, 2]), /^RangeError: yPred must have one label for each of the 1/],
  [() => confusionMatrix([0, 2], [0, 1], 2), /^RangeError: yTrue\[1\] must be .* 0 to 1, got 2/],
  [() => confusionMatrix([0, 1], [0, NaN], 2), /^RangeError: yPred\[1\]/],
  [() => confusionMatrix([0], [0], 0), /^RangeError: classCount/],
  [() => wilsonInterval(3, 2), /^RangeError: correct must be .* from 0 to 2, got 3/],
  [() => wilsonInterval(0, 0), /^RangeError: total/],
  [() => wilsonInterval(1, 2, { level: 1 }), /^RangeError: level must lie between 0 and 1, got 1/],
  [() => wilsonInterval(1, 2, { level: NaN }), /^RangeError: level/],
  [() => correctedResampledTTest([1], { testToTrainRatio: 1 }), /^RangeError: differences.length/],
  [() => correctedResampledTTest([1, NaN], { testToTrainRatio: 1 }), /^RangeError: diff.*\[1\]/],
  [() => correctedResampledTTest([1, 2], { testToTrainRatio: 0 }), /^RangeError: testToTrainRatio/],
  [() => meanInterval([1]), /^RangeError: values.length must be .* of at least 2, got 1/],
  [() => meanInterval([1, NaN]), /^RangeError: values\[1\] must be a finite number, got NaN/],
  [() => stratifiedKFold([0, 0, 0, 1, 1], { folds: 3, random }), /class 1 has 2 rows.*got 3/],
  [() => stratifiedKFold([0, 0], { folds: 1, random }), /^RangeError: folds/],
  [() => stratifiedKFold([0, -1], { folds: 2, random }), /^RangeError: y\[1\]/],
  [() => repeatedStratifiedKFold([0, 0], { folds: 2, repeats: 0, random }), /^RangeError: repeats/],
  [() => etaSquared(X, [0]), /^RangeError: labels/],
  [() => etaSquared(grid(1, 0.1, 0.1, 0.1), data.y), /^RangeError: .*greater than 0/],
  [() => etaSquared(grid(1, 1e200, -1e200), [0, 1]), /^RangeError: .*Infinity/],
  [() => planeGrid([0, NaN], 5, [0, 1], 5), /^RangeError: the length of the range × nx/],
  [() => planeGrid([0, 1], 5, [-1e308, 1e308], 3), /^RangeError: the length of the range × ny/],
  [() => planeGrid([0, 1], 1, [0, 1], 5), /^RangeError: nx/],
  [() => principalDirections(grid(2, NaN, 1)), /^RangeError: X/],
  [() => selectCandidate([], "last model"), /^RangeError: candidates.length/],
  [() => network({ numEpochs: 0 }), /^RangeError: numEpochs/],
  [() => network({ hiddenSizes: [6, 0] }), /^RangeError: layerSizes\[2\]/],
  [() => network({ learningRate: 0 }), /^RangeError: learningRate/],
  [() => network({ biasInit: NaN }), /^RangeError: biasInit/],
  [() => network({}, { X: grid(1, 1, NaN), y: [0, 1] }), /^RangeError: X must hold finite/],
  [() => network({}, { X, y: [0, 1] }), /^RangeError: y must have one label for each of the 3/],
  [() => network({ scaling: "none", learningRate: 1e308 }), /Training diverged/],
  [() => crossValidate(data, [], ones(1)), /^RangeError: splits.length/],
  [() => crossValidate({ X, y: [0] }, split([0], [1]), ones(1)), /^RangeError: y must have one/],
  [() => crossValidate(data, split([0, 1], [2, 1]), ones(2)), /^RangeError: splits\[0\] .*row 1/],
  [() => crossValidate(data, split([0], [3]), ones(1)), /^RangeError: .* got 3/],
  [() => crossValidate(data, split([0], [1]), ones(2)), /^RangeError: .*prediction of "always 1"/],
];

test("each of them is refused, by name", () => refuses(calls));

test("an interrupt ends a study", async () => {
  const listener = (): void => undefined; // as in the kernel: somebody else looks after the signal
  process.on("SIGINT", listener);
  const slow = () => {
    const end = performance.now() + 50;
    while (performance.now() < end);
    return { slow: [1] };
  };
  const many = Array.from({ length: 100 }, () => split([0], [1])[0]);
  setTimeout(() => process.kill(process.pid, "SIGINT"), 120);
  await assert.rejects(crossValidate(data, many, slow), /^Error: Interrupted/);
  process.off("SIGINT", listener);
});
