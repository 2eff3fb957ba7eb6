import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { Matrix } from "ml-matrix";
import { type Exercise, judgeAnswer, judgeTexts, MatrixDataset, toFlat } from "nndl";
import { grid } from "../core/property";
import { root } from "../lab/support/lab";
import { notebookNames, readNotebook } from "../lab/support/notebook";

const notebooks = join(root, "notebooks");

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

/** By hand: what `MatrixDataset.get` gives. */
const get: Exercise = {
  expected: "a sample",
  right: (i: number) => new MatrixDataset(grid(2, 1, 2), [1]).get(i),
  cases: () => [[0]],
  hint: "x and y.",
};

/** A step of gradient descent. */
const step: Exercise = {
  expected: "a function of weights and gradient",
  right: (weights: Matrix, gradient: Matrix) => Matrix.sub(weights, Matrix.mul(gradient, 0.5)),
  cases: () => [
    [grid(2, 1, 2), grid(2, 2, 4)],
    [grid(1, 0, 3), grid(1, 1, 1)],
  ],
  mistakes: [{ answer: (W: Matrix, G: Matrix) => W.add(G.mul(0.5)), hint: "Uphill." }],
  hint: "Against the gradient.",
};
const inPlace = (W: Matrix, G: Matrix): Matrix => W.sub(G.mul(0.5));
const fails = (): never => {
  throw new RangeError("shapes");
};

const messageFor = (exercise: Exercise, answer: unknown): string =>
  judgeAnswer("x", answer, exercise).message;

const judged: [what: string, exercise: Exercise, message: string | RegExp, answers: unknown[]][] = [
  ["near is right", gradient, "✓ x: right", [[-0.755, 0.665, 0.09], gradient.right]],
  ["so are typed arrays", gradient, "✓ x: right", [Float64Array.of(-0.755, 0.665, 0.09)]],
  ["a known mistake", gradient, "✗ x: not right. Signs.", [[0.755, -0.665, -0.09]]],
  ["another list", gradient, "✗ x: not right. It sums to 0.", [[], [1, 1, 1], [-0.755, 0.665]]],
  ["a longer one", gradient, "✗ x: not right. It sums to 0.", [[-0.755, 0.665, 0.09, 0]]],
  ["a list of other things", gradient, /expected is a list/, [["a", 1, 2]]],
  ["a known number", steps, "✗ x: not right. The last batch?", [1050]],
  ["another number", steps, "✗ x: not right. Count.", [0, -1200, 1200.1, NaN, Infinity]],
  ["no answer", steps, "… x: not answered yet. Expected is a whole number.", [undefined]],
  [
    "another kind",
    steps,
    /^✗ x: expected is a whole number, this is /,
    [null, "1200", [1200], {}, true, () => 1200],
  ],
  ["an object, its keys in any order", get, "✓ x: right", [() => ({ y: 1, x: [1, 2] })]],
  [
    "objects that hold something else",
    get,
    "✗ x: not right. x and y.",
    [() => ({ y: 0, x: [1, 2] }), () => ({ y: 1, x: [1] }), () => ({ y: 1, x: [2, 1] })],
  ],
  ["no object", get, "✗ x: expected is a sample, this is a function that gives 1.", [() => 1]],
  ["other keys", get, /^✗ x: /, [() => ({ y: 1 }), () => ({ y: 1, z: [1, 2] })]],
  ["a function that changes what it is given", step, "✓ x: right", [inPlace]],
  [
    "another class of matrix",
    step,
    "✓ x: right",
    [(W: Matrix, G: Matrix) => toFlat(inPlace(W, G))],
  ],
  ["uphill", step, "✗ x: not right. Uphill.", [(W: Matrix, G: Matrix) => W.add(G.div(2))]],
  ["no step", step, "✗ x: not right. Against the gradient.", [(W: Matrix) => W]],
  ["a stub", step, /^… x: not answered yet\. Expected is a function of/, [() => undefined]],
  ["an error", step, /^✗ x: it ends in an error, RangeError: shapes\. Against/, [fails]],
  ["a function of another kind", step, /^✗ x: expected is a function of weights/, [() => 5]],
];
for (const [what, exercise, message, answers] of judged) {
  test(`${what}: ${String(message)}`, () => {
    for (const answer of answers) {
      const said = messageFor(exercise, answer);
      if (typeof message === "string") assert.equal(said, message);
      else assert.match(said, message);
    }
  });
}

test("a verdict goes with the message; nothing tells the right answer", () => {
  const verdicts = [gradient.right, [1], undefined].map(
    (answer) => judgeAnswer("x", answer, gradient).verdict,
  );
  assert.deepEqual(verdicts, ["right", "wrong", "not answered yet"]);
  for (const answer of [undefined, 0, 1050, "text", [1]]) {
    assert.doesNotMatch(messageFor(steps, answer), /1200/);
  }
});

test("another language passes its own words", () => {
  const texts = { ...judgeTexts, wrong: (hint: string) => `不对。${hint}` };
  const { message } = judgeAnswer("6.1", 5, { ...steps, hint: "再想想" }, texts);
  assert.equal(message, "✗ 6.1: 不对。再想想");
});

test("each notebook of Part I asks for code, once for each exercise, and comes unanswered", () => {
  for (const name of notebookNames(notebooks).filter((name) => name.startsWith("0"))) {
    const { cells } = readNotebook(join(notebooks, `${name}.ipynb`));
    const tagged = (type: string, tag: string): boolean =>
      cells.some(({ cell_type, metadata: { tags = [] } }) => {
        return cell_type === type && (tags as string[]).includes(tag);
      });
    assert.ok(tagged("code", "answer") && tagged("markdown", "solution"), name);
    const printed = cells.flatMap(({ outputs = [] }) => outputs.flatMap(({ text = [] }) => text));
    const ids = printed.filter((line) => /^[…✓✗] \d+\.\d+:/.test(line));
    assert.ok(ids.length > 0 && new Set(ids).size === ids.length, `${name}: ${ids.join()}`);
    const open = new RegExp(`^… ${Number(name.slice(0, 2))}\\.\\d+: not answered yet`);
    for (const line of ids) assert.match(line, open, name);
  }
});
