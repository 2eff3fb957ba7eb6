import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Matrix } from "ml-matrix";
import { FlatMatrix, judgeAnswer, judgeTexts, MatrixDataset } from "nndl";
import type { Exercise } from "nndl";

/** By hand: softmax(1, 2, 0) − (1, 0, 0). */
const gradient: Exercise = {
  expected: "a list of three numbers",
  right: [-0.755272, 0.665241, 0.090031],
  tolerance: 1e-3,
  mistakes: [{ answer: [0.755, -0.665, -0.09], hint: "Signs." }],
  hint: "It sums to 0.",
};

/** Steps of 150 epochs of 8 batches. */
const steps: Exercise = {
  expected: "a whole number",
  right: 1200,
  mistakes: [{ answer: 1050, hint: "The last batch?" }],
  hint: "Count.",
};

/** A row of a data set, asked for by its number. */
const samples = new MatrixDataset(new Matrix([[1, 2]]), [1]);
const get: Exercise = {
  expected: "a sample",
  right: (i: number) => samples.get(i),
  cases: () => [[0]],
  hint: "x and y.",
};

/** A step of gradient descent. */
const step: Exercise = {
  expected: "a function of weights and gradient",
  right: (weights: Matrix, gradient: Matrix) => Matrix.sub(weights, Matrix.mul(gradient, 0.5)),
  cases: () => [
    [new Matrix([[1, 2]]), new Matrix([[2, 4]])],
    [new Matrix([[0], [3]]), new Matrix([[1], [1]])],
  ],
  mistakes: [{ answer: (W: Matrix, G: Matrix) => W.add(G.mul(0.5)), hint: "Uphill." }],
  hint: "Against the gradient.",
};
const inPlace = (W: Matrix, G: Matrix): Matrix => W.sub(G.mul(0.5));
const flat = (W: Matrix, G: Matrix): Matrix =>
  new FlatMatrix(W.rows, W.columns, Float64Array.from(inPlace(W, G).to1DArray()));
const fails = (): never => {
  throw new RangeError("shapes");
};
const given = (sample: object) => () => sample;

/** Answers, and how the line about each begins. */
const judged: [exercise: Exercise, line: string, ...answers: unknown[]][] = [
  [gradient, "✓ x: right", [-0.755, 0.665, 0.09], Float64Array.of(-0.755, 0.665, 0.09)],
  [gradient, "✗ x: not right. Signs.", [0.755, -0.665, -0.09]],
  [gradient, "✗ x: not right. It sums to 0.", [], [1, 1, 1], [-0.755, 0.665], [-1, 1, 0, 0]],
  [gradient, "✗ x: expected is a list", ["a", 1, 2]],
  [steps, "✓ x: right", 1200],
  [steps, "✗ x: not right. The last batch?", 1050],
  [steps, "✗ x: not right. Count.", 0, -1200, 1200.1, NaN, Infinity],
  [steps, "… x: not answered yet. Expected is a whole number.", undefined],
  [steps, "✗ x: expected is a whole number, this is ", null, "1200", [1200], {}, true, () => 1200],
  // Objects are compared by what they hold, whatever the order of their keys.
  [get, "✓ x: right", given({ y: 1, x: [1, 2] })],
  [
    get,
    "✗ x: not right. x and y.",
    given({ y: 0, x: [1, 2] }),
    given({ y: 1, x: [2, 1] }),
    given({ y: 1, x: [1] }),
  ],
  [get, "✗ x: expected is a sample, this is a function that gives 1.", () => 1],
  [get, "✗ x: ", given({ y: 1 }), given({ y: 1, z: [1, 2] })],
  // A function is judged by its values on cases that each function gets anew.
  [step, "✓ x: right", inPlace, flat],
  [step, "✗ x: not right. Uphill.", (W: Matrix, G: Matrix) => W.add(G.div(2))],
  [step, "✗ x: not right. Against the gradient.", (W: Matrix) => W],
  [step, "… x: not answered yet. Expected is a function of", () => undefined],
  [step, "✗ x: it ends in an error, RangeError: shapes. Against", fails],
  [step, "✗ x: expected is a function of weights", () => 5],
];

test("each answer gets its line; none but the right one's tells the right answer", () => {
  for (const [exercise, line, ...answers] of judged)
    for (const answer of answers) {
      const { verdict, message } = judgeAnswer("x", answer, exercise);
      assert.ok(message.startsWith(line), `${message} where ${line} is expected`);
      const verdicts = { "✓": "right", "✗": "wrong", "…": "not answered yet" };
      assert.equal(verdict, verdicts[message[0] as keyof typeof verdicts]);
      if (exercise === steps && typeof answer === "number") assert.doesNotMatch(message, /1200/);
    }
});

test("another language passes its own words", () => {
  const texts = { ...judgeTexts, wrong: (hint: string) => `不对。${hint}` };
  const judged = judgeAnswer("6.1", 5, { ...steps, hint: "再想想" }, texts);
  assert.equal(judged.message, "✗ 6.1: 不对。再想想");
});

const notebooks = join(__dirname, "..", "..", "..", "notebooks");

interface Cell {
  cell_type: string;
  metadata: { tags?: string[] };
  outputs?: { text?: string[] }[];
}

test("each notebook of Part I asks for code, once for each exercise, and comes unanswered", () => {
  for (const file of readdirSync(notebooks).filter((name) => /^0\d.*\.ipynb$/.test(name))) {
    const { cells } = JSON.parse(readFileSync(join(notebooks, file), "utf8")) as { cells: Cell[] };
    const tagged = (type: string, tag: string): boolean =>
      cells.some(({ cell_type, metadata }) => cell_type === type && metadata.tags?.includes(tag));
    assert.ok(tagged("code", "answer") && tagged("markdown", "solution"), file);
    const printed = cells.flatMap(({ outputs = [] }) => outputs.flatMap(({ text = [] }) => text));
    const judged = printed.filter((line) => /^[…✓✗] \d+\.\d+:/.test(line));
    const ids = judged.map((line) => /^… (\d+)\.\d+: not answered yet/.exec(line)?.[0]);
    assert.ok(ids.length > 0 && new Set(ids).size === ids.length, `${file}: ${ids.join()}`);
    const numbers = judged.map((line) => Number(/^… (\d+)\./.exec(line)?.[1]));
    assert.ok(
      numbers.every((number) => number === Number(file.slice(0, 2))),
      `${file}: ${judged.join()}`,
    );
  }
});
