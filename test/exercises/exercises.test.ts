import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { Matrix } from "ml-matrix";
import { judgeAnswer, judgeTexts, summaryExercise, summaryTexts, wilsonInterval } from "nndl";
import type { Exercise, ExerciseName } from "nndl";
import ts from "typescript";

const names = Object.keys(summaryTexts) as ExerciseName[];
const judge = (name: ExerciseName, answer: unknown) =>
  judgeAnswer(name, answer, summaryExercise(name));

// By hand: 4·10 + 10 + 10·5 + 5 + 5·3 + 3; 150·(7 + 1); ln 10; softmax(1, 2, 0) − (1, 0, 0);
// and n / (n + 1.959964²) ≥ 0.95, that is n ≥ 19 · 3.841459 = 72.99.
const right: Record<ExerciseName, unknown> = {
  parameters: 123,
  steps: 1200,
  "start loss": 2.302585,
  gradient: [-0.755272, 0.665241, 0.090031],
  "tanh derivative": (a: number) => (1 - a) * (1 + a),
  "test rows": 73,
};

test("answers worked out by hand are right, known mistakes get their own hints", () => {
  for (const name of names) {
    assert.deepEqual(judge(name, right[name]), { verdict: "right", message: `✓ ${name}: right` });
    const { mistakes = [] } = summaryExercise(name);
    assert.equal(mistakes.length, summaryTexts[name].mistakes.length);
    for (const { answer, hint } of mistakes) {
      const message = `✗ ${name}: not right. ${hint}`;
      assert.deepEqual(judge(name, answer), { verdict: "wrong", message });
    }
  }
  assert.equal(judge("gradient", Float64Array.of(-0.755, 0.665, 0.09)).verdict, "right");
});

test("any other answer is wrong, and gets the general hint or the kind; none is told", () => {
  const wrong: [ExerciseName, unknown[], RegExp][] = [
    ["parameters", [0, -1, NaN, Infinity, 123.1], /not right\. A layer from n to m/],
    ["parameters", [null, "1", [123], {}, true, () => 123], /expected is a whole number, this is /],
    ["gradient", [[-0.755272, 0.665241], [-0.755272, 0.665241, 0.090031, 0], []], /not right/],
    ["gradient", [["a", 1, 2]], /expected is a list/],
    ["tanh derivative", [0, () => "1"], /expected is a function/],
  ];
  for (const [name, answers, message] of wrong) {
    for (const answer of answers) assert.match(judge(name, answer).message, message);
  }
  for (const name of names) {
    for (const answer of [undefined, 0, "text", [1, 1, 1], () => 0]) {
      const told = /123|1200|2\.30|0\.755|0\.665|0\.090|73|1 [-−] a/;
      assert.doesNotMatch(judge(name, answer).message, told);
    }
    assert.equal(judge(name, undefined).verdict, "not answered yet");
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
  const judged = (answer: unknown): string => judgeAnswer("4.1", answer, step).message;
  const inPlace = (W: Matrix, G: Matrix): Matrix => W.sub(G.mul(0.5));
  assert.equal(judged(inPlace), "✓ 4.1: right");
  assert.equal(
    judged((W: Matrix, G: Matrix) => W.add(G.div(2))),
    "✗ 4.1: not right. Uphill.",
  );
  assert.equal(
    judged((W: Matrix) => W),
    "✗ 4.1: not right. Against the gradient.",
  );
  assert.match(
    judged(() => undefined),
    /^… 4\.1: not answered yet\. Expected is a function of/,
  );
  const fails = (): never => {
    throw new RangeError("shapes");
  };
  assert.match(judged(fails), /^✗ 4\.1: it ends in an error, RangeError: shapes\. Against/);
  assert.match(
    judged(() => 5),
    /^✗ 4\.1: expected is a function of weights/,
  );
});

test("another language passes its own words", () => {
  const words = { expected: "一个整数", mistakes: [], hint: "再想想" };
  const exercise = summaryExercise("steps", { ...summaryTexts, steps: words });
  const texts = { ...judgeTexts, wrong: (hint: string) => `不对。${hint}` };
  assert.equal(judgeAnswer("6.1", 5, exercise, texts).message, "✗ 6.1: 不对。再想想");
});

const root = join(__dirname, "..", "..", "..");
const source = readFileSync(join(root, "notebooks", "12-summary.ts"), "utf8");

test("the notebook asks each exercise once, unanswered; each folded answer is right", () => {
  const asked = [...source.matchAll(/^checkExercise\("(.+)", (.+)\);$/gm)];
  assert.deepEqual(
    asked.map(([, name, answer]) => [name, answer]),
    names.map((name) => [name, "undefined"]),
  );
  const text = source.replace(/^\/\/ ?/gm, "");
  const folded = [...text.matchAll(/<details>\n<summary>.+<\/summary>\n\n([^]*?)\n\n<\/details>/g)];
  const checked: string[] = [];
  for (const [, answer = ""] of folded) {
    const [, code = ""] = /```ts\n([^]*?)```/.exec(answer) ?? [];
    const checkExercise = (name: ExerciseName, value: unknown): void => {
      assert.equal(judge(name, value).verdict, "right", name);
      checked.push(name);
    };
    const console = { log: () => undefined };
    runInNewContext(ts.transpile(code), { checkExercise, wilsonInterval, console });
  }
  assert.deepEqual(checked, names);
});
