import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { loadRecordedRun, type RecordedRunName } from "nndl";

const fixture = join(__dirname, "../../../test/reference/torch/runs/lab.json");
const sorted = (numbers: number[]): number[] => [...numbers].sort((a, b) => a - b);

for (const name of ["original", "pytorch"] as const) {
  test(`the ${name} run is complete`, () => {
    const { options, rows, orders, stepLosses, evaluations, log } = loadRecordedRun(name);
    assert.deepEqual(
      [rows.train, rows.dev, rows.test].map(({ length }) => length),
      [120, 15, 15],
    );
    const positions = [...rows.train.keys()];
    assert.equal(orders.length, options.numEpochs);
    for (const order of orders) assert.deepEqual(sorted(order), positions);
    assert.equal(stepLosses.length, options.numEpochs * Math.ceil(120 / options.batchSize));
    assert.equal(evaluations.length, 24);
    assert.equal(evaluations.at(-1)?.[0], stepLosses.length - 1);
    assert.match(log.at(-1) ?? "", /^\[Test\] accuracy\/loss: /);
  });
}

test("PyTorch's run has disjoint parts, the original's has not", () => {
  const distinct = (name: RecordedRunName): number => {
    const { train, dev, test: rest } = loadRecordedRun(name).rows;
    return new Set([...train, ...dev, ...rest]).size;
  };
  assert.equal(distinct("pytorch"), 150);
  assert.ok(distinct("original") < 150);
});

test("PyTorch's run is the one that the reference tests hold the package to", () => {
  const reference = JSON.parse(readFileSync(fixture, "utf8")) as Record<string, unknown>;
  for (const [key, value] of Object.entries(loadRecordedRun("pytorch"))) {
    assert.deepEqual(value, reference[key], key);
  }
});

test("an unknown run is refused", () => {
  assert.throws(() => loadRecordedRun("mine" as RecordedRunName), /^RangeError: name must be one/);
  assert.throws(() => loadRecordedRun(12 as unknown as RecordedRunName), TypeError);
});
