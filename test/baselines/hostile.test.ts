/** Whatever comes in, the models answer, or say in an error of ours what is wrong. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { SoftmaxRegression, SVC } from "nndl";

/** Messages of JavaScript itself: somebody used a value before it was checked. */
const engine = /Cannot|is not (a function|iterable|a constructor)|undefined|call stack|Invalid/;

const finite = fc.oneof(
  { weight: 3, arbitrary: fc.double({ min: -10, max: 10, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -0, 1e308, -1e308, 1e160, 1e100, -1e12, 5e-324) },
);
const numbers = fc.oneof(finite, fc.double());
const matrixOf = (
  rows: number,
  columns: number,
  values: fc.Arbitrary<number>,
): fc.Arbitrary<Matrix> =>
  fc
    .array(values, { minLength: rows * columns, maxLength: rows * columns })
    .map((flat) => Matrix.from1DArray(rows, columns, flat));
const anything = fc.anything({ withTypedArray: true, withBigInt: true });

/** Training rows, labels and rows to predict: of fitting shapes, or whatever. */
const fitting = fc
  .record({ N: fc.integer({ min: 2, max: 6 }), D: fc.integer({ min: 1, max: 3 }) })
  .chain(({ N, D }) =>
    fc.tuple(
      matrixOf(N, D, finite),
      fc.array(fc.integer({ min: 0, max: 2 }), { minLength: N, maxLength: N }),
      fc.oneof(matrixOf(4, D, finite), anything),
    ),
  );
const whatever = fc.tuple(
  fc.oneof(matrixOf(2, 2, numbers), anything),
  fc.oneof(fc.array(numbers, { minLength: 2, maxLength: 2 }), anything),
  fc.oneof(matrixOf(2, 2, numbers), anything),
);
const data = fc.oneof(fitting, whatever);
const options = fc.oneof(
  fc.anything(),
  fc.record(
    {
      C: fc.oneof(numbers, fc.anything()),
      kernel: fc.oneof(fc.constantFrom("linear", "rbf", "poly"), fc.anything()),
      gamma: fc.oneof(numbers, fc.constant("scale"), fc.anything()),
      degree: fc.oneof(fc.integer(), fc.anything()),
      tolerance: fc.oneof(numbers, fc.anything()),
      maxIterations: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.anything()),
    },
    { requiredKeys: ["maxIterations"] },
  ),
);

/** What `run` returns, or undefined if it ended with one of our errors. */
function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    assert.ok(
      error instanceof Error && !engine.test(error.message.split(", got ")[0]),
      String(error),
    );
    return undefined;
  }
}

for (const Model of [SoftmaxRegression, SVC]) {
  test(`${Model.name}: options, fit, predict and score on anything`, () => {
    let fitted = 0;
    fc.assert(
      fc.property(options, data, (chosen, [train, labels, rows]) => {
        const model =
          attempt(() => new Model(chosen as object)) ?? new Model({ C: 1, maxIterations: 20 });
        if (attempt(() => model.fit(train as Matrix, labels as number[])) !== undefined) fitted++;
        const predicted = attempt(() => model.predict(rows as Matrix));
        if (predicted === undefined) return;
        assert.equal(predicted.length, (rows as Matrix).rows);
        for (const label of predicted) assert.ok(model.classes.includes(label));
        attempt(() => model.score(rows as Matrix, labels as number[]));
        if (model instanceof SoftmaxRegression) {
          const sums = model.predictProba(rows as Matrix).sum("row");
          for (const sum of sums) assert.ok(Math.abs(sum - 1) < 1e-9);
        } else {
          for (const f of model.decisionFunction(rows as Matrix).to1DArray())
            assert.ok(Number.isFinite(f));
        }
      }),
      { numRuns: 3000 },
    );
    assert.ok(fitted > 300, `only ${fitted} of the inputs could be fitted`);
  });
}
