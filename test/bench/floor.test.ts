/** The benchmark compares like with like: its floor does the runner's work, to the same losses. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Mlp, createRandom } from "nndl";
import { trainBare } from "./floor";
import { trainWithRunner } from "./nndl";
import { grownProblem, labProblem } from "./problem";
import { inTurn, largestDifference } from "./rounds";

const folder = mkdtempSync(join(tmpdir(), "nndl-bench-"));
const savePath = join(folder, "best.json");
test.after(() => rmSync(folder, { recursive: true }));

test("the lab's training: all 1,200 losses, the dev scores and the best weights", async () => {
  const problem = labProblem();
  const { losses, devScores, best } = trainBare(problem);
  const runner = await trainWithRunner(problem, savePath);
  assert.equal(losses.length, 1200);
  const ours = runner.trainStepLosses.map(([, loss]) => loss);
  assert.ok(largestDifference(losses, ours) < 1e-13);
  assert.ok(losses[1199] < 0.5 * losses[0]);
  assert.equal(devScores.length, 24);
  assert.deepEqual(devScores, runner.devScores);
  const model = new Mlp({ layerSizes: problem.layerSizes, random: createRandom(0) });
  await Object.assign(runner, { model }).loadModel(savePath);
  model.parameters().forEach(({ value }, i) => {
    assert.ok(largestDifference(best[i], value.flat) < 1e-12);
  });
});

test("an epoch with a wide layer and a last batch that is not full", async () => {
  const problem = grownProblem(300, [64], 128);
  const { losses } = trainBare(problem);
  const runner = await trainWithRunner(problem, savePath);
  assert.equal(losses.length, 3);
  assert.ok(largestDifference(losses, runner.trainStepLosses.map(([, loss]) => loss)) < 1e-13); // prettier-ignore
});

test("other work is not let pass", async () => {
  const contestant = (name: string, losses: number[]) => ({
    ...{ name, version: "", tolerance: 1e-12 },
    round: () => Promise.resolve({ ms: 1, losses }),
  });
  const [one, other] = [contestant("one", [1, 2]), contestant("other", [1, 2.001])];
  const [{ times, deviation }] = await inTurn([one, one], 3, 1);
  assert.deepEqual([times, deviation], [[1, 1, 1], 0]);
  await assert.rejects(inTurn([one, other], 3, 1), /other has other losses than the floor/);
  await assert.rejects(inTurn([one, contestant("short", [1])], 3, 1), /short has other losses/);
});
