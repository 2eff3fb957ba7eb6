import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseWithSmallDevSets, createRandom, type HeldOutAnswers } from "nndl";

const answers = (correct: number[], losses: number[]): HeldOutAnswers => ({
  correct: Uint8Array.from(correct),
  losses: Float64Array.from(losses),
});

test("with all rows every draw makes the same choice, the first of the best", () => {
  const studied = [
    answers([1, 0, 1, 1], [0.5, 2, 0.5, 0.5]),
    answers([1, 1, 0, 1], [0.1, 0.2, 1, 0.1]),
    answers([0, 1, 0, 0], [3, 0.1, 3, 3]),
  ];
  const result = chooseWithSmallDevSets(studied, { rows: 4, draws: 6, random: createRandom(1) });
  assert.deepEqual(result, { timesChosen: [0, 6, 0], tiedAtBest: [2, 2, 2, 2, 2, 2] });
});

test("with one row each setting is chosen as often as it is best on a row", () => {
  // The first is best on one row of four, the second on three.
  const studied = [
    answers([1, 0, 0, 0], [0, 1, 1, 1]),
    answers([1, 1, 1, 1], [1, 0, 0, 0]),
    answers([0, 0, 0, 0], [2, 2, 2, 2]),
  ];
  const draws = 4000;
  const options = { rows: 1, draws, random: createRandom(2) };
  const { timesChosen, tiedAtBest } = chooseWithSmallDevSets(studied, options);
  assert.equal(timesChosen[0] + timesChosen[1], draws);
  // Four standard deviations of a binomial count.
  const within = 4 * Math.sqrt(draws * 0.25 * 0.75);
  assert.ok(Math.abs(timesChosen[0] - draws / 4) < within, `${timesChosen[0]}`);
  // Both are right on the row on which the first is best.
  assert.equal(tiedAtBest.filter((count) => count === 2).length, timesChosen[0]);
  assert.equal(tiedAtBest.filter((count) => count === 1).length, timesChosen[1]);
});

test("bad input is refused by name", () => {
  const studied = [answers([1, 0], [0.5, 2])];
  const good = { rows: 1, draws: 1, random: createRandom(1) };
  const refused = (change: object, message: RegExp): void =>
    assert.throws(() => chooseWithSmallDevSets(studied, { ...good, ...change }), message);
  refused({ rows: 3 }, /RangeError: rows/);
  refused({ rows: 0 }, /RangeError: rows/);
  refused({ draws: 0.5 }, /RangeError: draws/);
  refused({ random: () => 0.5 }, /TypeError: random/);
  refused({ size: 3 }, /TypeError: options has no option "size"/);
  const wrong = (value: unknown, message: RegExp): void =>
    assert.throws(() => chooseWithSmallDevSets(value as [], good), message);
  wrong(5, /TypeError: studied/);
  wrong([], /RangeError: studied/);
  wrong([null], /TypeError: studied\[0\]/);
  wrong([answers([], [])], /RangeError: studied/);
  wrong([...studied, answers([1, 0], [1, NaN])], /RangeError: studied\[1\].losses\[1\].*got NaN/);
  wrong([answers([2, 0], [1, 1])], /RangeError: studied\[0\].correct\[0\]/);
  wrong([...studied, answers([1], [1])], /RangeError: studied/);
});
