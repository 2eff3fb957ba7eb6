import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import {
  loadIris,
  loadRecordedRun,
  MinMaxScaler,
  type RecordedRunName,
  type Replay,
  replayRun,
  selectRows,
} from "nndl";

const folder = mkdtempSync(join(tmpdir(), "nndl-test-"));
after(() => rmSync(folder, { recursive: true }));

async function replay(name: RecordedRunName): Promise<Replay> {
  const run = loadRecordedRun(name);
  const { features, labels } = loadIris();
  const fitted = name === "original" ? features : selectRows(features, run.rows.train);
  const X = new MinMaxScaler().fit(fitted).transform(features);
  return replayRun(run, X, labels, join(folder, `${name}.json`));
}

for (const [name, tolerance] of [
  ["pytorch", 1e-12],
  ["original", 2e-6], // recorded in float32
] as const) {
  test(`the ${name} run again: every line, every loss`, async () => {
    const run = loadRecordedRun(name);
    const { runner, log, testSet } = await replay(name);
    assert.deepEqual(log, run.log);
    runner.trainStepLosses.forEach(([step, loss]) =>
      assert.ok(Math.abs(loss - run.stepLosses[step]) < tolerance, `step ${step}`),
    );
    assert.equal(runner.trainStepLosses.length, run.stepLosses.length);
    assert.equal(testSet.length, 15);
    assert.equal(runner.devLosses[runner.devScores.indexOf(runner.bestScore)][0], run.bestStep);
  });
}
