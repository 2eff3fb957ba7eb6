import assert from "node:assert/strict";
import { test } from "node:test";
import { exercises, judgeExercise, type Exercise, type ExerciseName } from "nndl";

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
const names = Object.keys(exercises) as ExerciseName[];

test("answers worked out by hand are right", () => {
  for (const name of names) assert.equal(judgeExercise(name, right[name]).verdict, "right", name);
  assert.equal(judgeExercise("start loss", 2.303).verdict, "right");
  assert.equal(judgeExercise("gradient", Float64Array.of(-0.755, 0.665, 0.09)).verdict, "right");
});

test("each well-known mistake is wrong and gets its own hint", () => {
  for (const name of names) {
    const { mistakes }: Exercise = exercises[name];
    assert.ok(mistakes.length > 0);
    for (const { answer, hint } of mistakes) {
      const { verdict, message } = judgeExercise(name, answer);
      assert.equal(verdict, "wrong", name);
      assert.equal(message, `✗ ${name}: not right. ${hint}`);
    }
  }
});

test("any other answer is wrong, whatever it is, and gets the general hint or the kind", () => {
  const { hint }: Exercise = exercises.parameters;
  for (const answer of [0, -1, NaN, Infinity, 123.1]) {
    assert.deepEqual(judgeExercise("parameters", answer), {
      verdict: "wrong",
      message: `✗ parameters: not right. ${hint}`,
    });
  }
  const kinds = [null, "123", [123], {}, true, () => 123];
  for (const answer of kinds) {
    const { verdict, message } = judgeExercise("parameters", answer);
    assert.equal(verdict, "wrong");
    assert.match(message, /expected is a whole number, this is /);
  }
  const endless = new Array(2 ** 31);
  for (const answer of [[-0.755272, 0.665241], [-0.755272, 0.665241, 0.090031, 0], [], endless]) {
    assert.match(judgeExercise("gradient", answer).message, /not right/);
  }
  assert.match(judgeExercise("gradient", ["a", 1, 2]).message, /expected is a list/);
  assert.match(judgeExercise("tanh derivative", 0).message, /expected is a function/);
  assert.match(judgeExercise("tanh derivative", () => "1").message, /expected is a function/);
});

test("no message says the answer", () => {
  const numbers = /123|1200|2\.30|0\.755|0\.665|0\.090|73|1 [-−] a/;
  for (const name of names) {
    for (const answer of [undefined, 0, "text", [1, 1, 1], () => 0]) {
      const { verdict, message } = judgeExercise(name, answer);
      assert.equal(verdict, answer === undefined ? "not answered yet" : "wrong");
      assert.doesNotMatch(message, numbers);
    }
    for (const { hint } of (exercises[name] as Exercise).mistakes)
      assert.doesNotMatch(hint, numbers);
  }
});

test("an exercise that does not exist is refused", () => {
  assert.throws(() => judgeExercise("7" as ExerciseName, 1), {
    name: "RangeError",
    message: /name/,
  });
  assert.throws(() => judgeExercise(7 as unknown as ExerciseName, 1), TypeError);
});
