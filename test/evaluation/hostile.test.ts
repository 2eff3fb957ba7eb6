/** Whatever comes in, the functions answer, or say in an error of ours what is wrong. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import {
  accuracyScore,
  confusionMatrix,
  correctedResampledTTest,
  createRandom,
  crossValidate,
  repeatedStratifiedKFold,
  stratifiedKFold,
  wilsonInterval,
} from "nndl";

/** Messages of JavaScript itself: somebody used a value before it was checked. */
const engine = /Cannot|is not (a function|iterable|a constructor)|undefined|call stack|Invalid/;
const anything = fc.oneof(
  fc.anything({ withTypedArray: true, withBigInt: true, withSparseArray: true }),
  fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 12 }),
  fc.array(fc.double(), { maxLength: 6 }),
  fc.integer({ min: 0, max: 20 }),
);
const random = createRandom(1);
const optionsOf = (...keys: string[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    anything,
    fc.record(Object.fromEntries(keys.map((key) => [key, anything])), { requiredKeys: [] }),
    fc
      .record(Object.fromEntries(keys.map((key) => [key, anything])), { requiredKeys: [] })
      .map((options) => ({ ...options, random })),
  );

function isOurs(error: unknown): void {
  const message = error instanceof Error ? error.message.split(", got ")[0] : String(error);
  assert.ok(error instanceof TypeError || error instanceof RangeError, message);
  assert.ok(!engine.test(message), message);
}

/** Runs a function on a thousand lists of arguments. */
function attack(
  name: string,
  args: fc.Arbitrary<unknown[]>,
  run: (...args: never[]) => unknown,
): void {
  test(`${name} on anything`, () => {
    fc.assert(
      fc.property(args, (list) => {
        try {
          run(...(list as never[]));
        } catch (error) {
          isOurs(error);
        }
      }),
      { numRuns: 1000 },
    );
  });
}

attack("accuracyScore", fc.tuple(anything, anything), accuracyScore);
attack("confusionMatrix", fc.tuple(anything, anything, anything), confusionMatrix);
attack("wilsonInterval", fc.tuple(anything, anything, optionsOf("level")), wilsonInterval);
attack(
  "correctedResampledTTest",
  fc.tuple(anything, optionsOf("testToTrainRatio")),
  correctedResampledTTest,
);
attack("stratifiedKFold", fc.tuple(anything, optionsOf("folds", "random")), stratifiedKFold);
attack(
  "repeatedStratifiedKFold",
  fc.tuple(anything, optionsOf("folds", "repeats", "random")),
  repeatedStratifiedKFold,
);

test("crossValidate on anything", async () => {
  const X = new Matrix([[1], [2], [3]]);
  const part = fc.oneof(anything, fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1 }));
  const splits = fc.oneof(anything, fc.array(fc.record({ train: part, test: part })));
  const fitPredict = fc.oneof(
    anything,
    anything.map((answer) => () => answer),
  );
  const model = fc.record(
    { name: fc.oneof(anything, fc.string()), columns: anything, prepare: anything, fitPredict },
    { requiredKeys: ["name", "fitPredict"] },
  );
  const models = fc.oneof(anything, fc.array(model));
  const rows = fc.oneof(fc.constant(X), anything);
  const labels = fc.oneof(fc.constant([0, 1, 0]), anything);
  await fc.assert(
    fc.asyncProperty(rows, labels, splits, models, optionsOf("onProgress"), async (...args) => {
      try {
        await crossValidate(...(args as Parameters<typeof crossValidate>));
      } catch (error) {
        isOurs(error);
      }
    }),
    { numRuns: 1000 },
  );
});
