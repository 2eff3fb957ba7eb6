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

const messageFor = (exercise: Exercise, answer: unknown): string =>
  judgeAnswer("x", answer, exercise).message;

test("values: near is right, a known mistake gets its own hint, any other the general one", () => {
  for (const answer of [[-0.755, 0.665, 0.09], Float64Array.of(-0.755, 0.665, 0.09)]) {
    const judged = judgeAnswer("x", answer, gradient);
    assert.deepEqual(judged, { verdict: "right", message: "✓ x: right" });
  }
  assert.equal(messageFor(gradient, [0.755, -0.665, -0.09]), "✗ x: not right. Signs.");
  for (const answer of [[], [1, 1, 1], [-0.755, 0.665], [-0.755, 0.665, 0.09, 0]]) {
    assert.equal(messageFor(gradient, answer), "✗ x: not right. It sums to 0.");
  }
  assert.equal(messageFor(steps, 1050), "✗ x: not right. The last batch?");
  for (const answer of [0, -1200, 1200.1, NaN, Infinity]) {
    assert.equal(messageFor(steps, answer), "✗ x: not right. Count.");
  }
});

test("no answer is not answered yet; another kind is told; nothing tells the right answer", () => {
  const judged = judgeAnswer("x", undefined, steps);
  const message = "… x: not answered yet. Expected is a whole number.";
  assert.deepEqual(judged, { verdict: "not answered yet", message });
  for (const answer of [null, "1200", [1200], {}, true, () => 1200]) {
    assert.match(messageFor(steps, answer), /^✗ x: expected is a whole number, this is /);
  }
  for (const answer of [undefined, 0, 1050, "text", [1]]) {
    assert.doesNotMatch(messageFor(steps, answer), /1200/);
  }
  assert.match(messageFor(gradient, ["a", 1, 2]), /expected is a list/);
});

test("objects are compared by what they hold, whatever the order of their keys", () => {
  const samples = new MatrixDataset(new Matrix([[1, 2]]), [1]);
  const get: Exercise = {
    expected: "a sample",
    right: (i: number) => samples.get(i),
    cases: () => [[0]],
    hint: "x and y.",
  };
  assert.equal(
    messageFor(get, () => ({ y: 1, x: [1, 2] })),
    "✓ x: right",
  );
  for (const wrong of [
    { y: 0, x: [1, 2] },
    { y: 1, x: [1] },
    { y: 1, x: [2, 1] },
  ]) {
    assert.equal(
      messageFor(get, () => wrong),
      "✗ x: not right. x and y.",
    );
  }
  assert.equal(
    messageFor(get, () => 1),
    "✗ x: expected is a sample, this is a function that gives 1.",
  );
  for (const otherKeys of [{ y: 1 }, { y: 1, z: [1, 2] }]) {
    assert.match(
      messageFor(get, () => otherKeys),
      /^✗ x: /,
    );
  }
});

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

test("a function is judged by its values on cases that each function gets anew", () => {
  const inPlace = (W: Matrix, G: Matrix): Matrix => W.sub(G.mul(0.5));
  assert.equal(messageFor(step, inPlace), "✓ x: right");
  const flat = (W: Matrix, G: Matrix): Matrix =>
    new FlatMatrix(W.rows, W.columns, Float64Array.from(inPlace(W, G).to1DArray()));
  assert.equal(messageFor(step, flat), "✓ x: right");
  const uphill = (W: Matrix, G: Matrix): Matrix => W.add(G.div(2));
  assert.equal(messageFor(step, uphill), "✗ x: not right. Uphill.");
  const still = (W: Matrix): Matrix => W;
  assert.equal(messageFor(step, still), "✗ x: not right. Against the gradient.");
  const stub = (): undefined => undefined;
  assert.match(messageFor(step, stub), /^… x: not answered yet\. Expected is a function of/);
  const fails = (): never => {
    throw new RangeError("shapes");
  };
  assert.match(messageFor(step, fails), /^✗ x: it ends in an error, RangeError: shapes\. Against/);
  assert.match(
    messageFor(step, () => 5),
    /^✗ x: expected is a function of weights/,
  );
});

test("another language passes its own words", () => {
  const texts = { ...judgeTexts, wrong: (hint: string) => `不对。${hint}` };
  const judged = judgeAnswer("6.1", 5, { ...steps, hint: "再想想" }, texts);
  assert.equal(judged.message, "✗ 6.1: 不对。再想想");
});

const notebooks = join(__dirname, "..", "..", "..", "notebooks");

test("in a notebook an exercise is asked once, has its tag, and an answer of the same name", () => {
  for (const file of readdirSync(notebooks).filter((name) => name.endsWith(".ts"))) {
    const cells = readFileSync(join(notebooks, file), "utf8").split(/^\/\/ %% ?/m);
    const judging = cells.filter((cell) => cell.includes("\ncheckAnswer("));
    const solutions = cells.filter((cell) => cell.startsWith('[markdown] tags=["solution"]'));
    const ids = judging.map((cell) => /^checkAnswer\(\s*"(.+?)"/m.exec(cell)?.[1]);
    assert.equal(new Set(ids).size, ids.length, `${file}: an exercise is asked once`);
    for (const cell of judging) {
      assert.match(cell, /^tags=\["answer"\]/, file);
      const mine = [...cell.matchAll(/^(?:const|let|class|function\*?) (my\w+)/gim)];
      const answered = mine.filter(([, name]) =>
        solutions.some((solution) => new RegExp(`\\b${name}\\b`).test(solution)),
      );
      assert.ok(answered.length > 0, `${file}: no answer to ${cell}`);
    }
  }
});
