/** The exercises of the summary: right answers, computed, and answers that known mistakes lead to. */
import { Matrix } from "ml-matrix";
import { createRandom } from "../data/random";
import { wilsonInterval } from "../evaluation/wilsonInterval";
import { crossEntropy } from "../nn/losses";
import { Mlp } from "../nn/mlp";
import { checkAnswer, type Exercise } from "./judge";
import { summaryTexts, type ExerciseTexts } from "./texts";

/** The exercises there are. */
export type ExerciseName = keyof typeof summaryTexts;

/** The exercise of this name, with the words of this table. */
export function summaryExercise(
  name: ExerciseName,
  texts: Readonly<Record<ExerciseName, ExerciseTexts>> = summaryTexts,
): Exercise {
  const { right, mistakes, ...options } = answers[name]();
  const { expected, hint, mistakes: hints } = texts[name];
  const known = mistakes.map((answer, i) => ({ answer, hint: hints[i] ?? hint }));
  return { expected, right, mistakes: known, hint, ...options };
}

/** Judges an answer to one of them and prints the line. */
export function checkExercise(name: ExerciseName, answer: unknown): void {
  checkAnswer(name, answer, summaryExercise(name));
}

type Answers = Pick<Exercise, "right" | "tolerance" | "cases"> & { mistakes: readonly unknown[] };

const answers: Readonly<Record<ExerciseName, () => Answers>> = {
  parameters: () => {
    const network = new Mlp({ layerSizes: [4, 10, 5, 3], random: createRandom(0) });
    const right = network.parameters().reduce((sum, { value }) => sum + value.size, 0);
    return { right, mistakes: [4 * 10 + 10 * 5 + 5 * 3, 4 + 10 + 5 + 3] };
  },
  steps: () => {
    const perEpoch = Math.ceil(120 / 16);
    return { right: 150 * perEpoch, mistakes: [(150 * 120) / 16, 150 * 7, perEpoch] };
  },
  "start loss": () => {
    const mistakes = [Math.log(3), -Math.log(10), 1 / 10, 1];
    return { right: Math.log(10), mistakes, tolerance: 1e-3 };
  },
  gradient: () => {
    const right = crossEntropy(new Matrix([[1, 2, 0]]), [0]).gradient.to1DArray();
    const probabilities = right.map((g, k) => (k === 0 ? g + 1 : g));
    return { right, mistakes: [right.map((g) => -g), probabilities], tolerance: 1e-3 };
  },
  "tanh derivative": () => ({
    right: (a: number) => 1 - a * a,
    mistakes: [(a: number) => a * (1 - a), (z: number) => 1 - Math.tanh(z) ** 2],
    tolerance: 1e-9,
    cases: () => [[-0.9], [-0.5], [0], [0.25], [0.8]],
  }),
  "test rows": () => {
    let rows = 1;
    while (wilsonInterval(rows, rows).low < 0.95) rows++;
    return { right: rows, mistakes: [rows - 1, rows + 1] };
  },
};
