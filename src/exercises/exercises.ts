/** The exercises of the summary: right answers, computed, and hints for well-known mistakes. */
import { Matrix } from "ml-matrix";
import { createRandom } from "../data/random";
import { wilsonInterval } from "../evaluation/wilsonInterval";
import { crossEntropy } from "../nn/losses";
import { Mlp } from "../nn/mlp";

/** An answer may be a number, a list of numbers, or a function of one number. */
export type Answer = number | readonly number[] | ((value: number) => number);

/** An exercise: what is right, and what helps. */
export interface Exercise {
  /** What kind of answer is expected, e.g. "a whole number". */
  readonly expected: string;
  /** The right answer. For a function only its values at `points` count. */
  readonly answer: Answer;
  /** Allowed deviation of each number; 0. */
  readonly tolerance?: number;
  /** Where a function is tried. */
  readonly points?: readonly number[];
  /** Answers that a known mistake leads to, and what to think of. */
  readonly mistakes: readonly { answer: Answer; hint: string }[];
  /** For any other wrong answer. */
  readonly hint: string;
}

const logits = [1, 2, 0];

/** By name. */
export const exercises = {
  parameters: {
    expected: "a whole number",
    answer: new Mlp({ layerSizes: [4, 10, 5, 3], random: createRandom(0) })
      .parameters()
      .reduce((sum, { value }) => sum + value.size, 0),
    mistakes: [
      { answer: 4 * 10 + 10 * 5 + 5 * 3, hint: "These are the weights. What else is learned?" },
      { answer: 4 + 10 + 5 + 3, hint: "These are the neurons. Count the connections." },
    ],
    hint: "A layer from n to m neurons has a weight for each pair of neurons, and m biases.",
  },
  steps: {
    expected: "a whole number",
    answer: 150 * Math.ceil(120 / 16),
    mistakes: [
      { answer: (150 * 120) / 16, hint: "An epoch has no half steps. What of the last batch?" },
      { answer: 150 * 7, hint: "The last, smaller batch is a step, too." },
      { answer: Math.ceil(120 / 16), hint: "These are the steps of one epoch." },
    ],
    hint: "How many batches make an epoch? Each batch is one step.",
  },
  "start loss": {
    expected: "a number, to three digits after the point",
    answer: Math.log(10),
    tolerance: 1e-3,
    mistakes: [
      { answer: Math.log(3), hint: "This is the loss for three classes, as in the lab." },
      { answer: -Math.log(10), hint: "Mind the sign: a loss is not negative." },
      { answer: 1 / 10, hint: "This is the probability of each class, not yet the loss." },
      { answer: 1, hint: "Take the natural logarithm, not the one to base 10." },
    ],
    hint: "Equal logits give each class the same probability p. The loss is −ln p.",
  },
  gradient: {
    expected: "a list of three numbers, to three digits after the point",
    answer: crossEntropy(new Matrix([logits]), [0]).gradient.to1DArray(),
    tolerance: 1e-3,
    mistakes: [
      {
        answer: crossEntropy(new Matrix([logits]), [0])
          .gradient.to1DArray()
          .map((g) => -g),
        hint: "The signs are the wrong way round.",
      },
      {
        answer: logits.map((z) => Math.exp(z) / logits.reduce((sum, w) => sum + Math.exp(w), 0)),
        hint: "These are the probabilities. What is missing is the right class.",
      },
    ],
    hint: "Softmax of the logits, minus 1 at the right class. Such a gradient sums to 0.",
  },
  "tanh derivative": {
    expected: "a function of the activation a",
    answer: (a: number): number => 1 - a * a,
    tolerance: 1e-9,
    points: [-0.9, -0.5, 0, 0.25, 0.8],
    mistakes: [
      { answer: (a) => a * (1 - a), hint: "This is the derivative of the sigmoid." },
      {
        answer: (z) => 1 - Math.tanh(z) ** 2,
        hint: "You apply tanh to a. But a is tanh(z) already.",
      },
    ],
    hint: "At a = 0 the curve has slope 1; near a = 1 and a = −1 it is nearly flat.",
  },
  "test rows": {
    expected: "a whole number",
    // Asked for when needed: the library behind the interval takes its time to load.
    get answer() {
      return fewestTestRows();
    },
    get mistakes() {
      return [
        { answer: fewestTestRows() - 1, hint: "Very near. Look at the low end once more." },
        { answer: fewestTestRows() + 1, hint: "Enough, but one row more than needed." },
      ];
    },
    hint: "Try n = 15, 16, 17, … until the low end of wilsonInterval(n, n) reaches 0.95.",
  },
} satisfies Record<string, Exercise>;

function fewestTestRows(): number {
  let rows = 1;
  while (wilsonInterval(rows, rows).low < 0.95) rows++;
  return rows;
}
