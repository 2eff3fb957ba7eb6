/** The benchmark compares like with like: its floor does the runner's work, to the same losses. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { Mlp, createRandom } from "nndl";
import { temporaryFolder } from "../lab/support/lab";
import { trainBare } from "./floor";
import { inTurn, largestDifference } from "./measure";
import { grownProblem, labProblem, trainWithRunner } from "./problem";

for (const [title, problem, steps] of [
  ["the lab's training", labProblem(), 1200],
  ["an epoch with a wide layer and a last batch that is not full", grownProblem(300, [64], 128), 3],
] as const) {
  test(`${title}: all losses, the dev scores and the best weights`, async (t) => {
    const savePath = join(temporaryFolder(t), "best.json");
    const { losses, devScores, best } = trainBare(problem);
    const runner = await trainWithRunner(problem, savePath);
    assert.equal(losses.length, steps);
    const ours = runner.trainStepLosses.map(([, loss]) => loss);
    assert.ok(largestDifference(losses, ours) < 1e-13);
    assert.deepEqual(devScores, runner.devScores);
    if (best.length === 0) return;
    const model = new Mlp({ layerSizes: problem.layerSizes, random: createRandom(0) });
    await Object.assign(runner, { model }).loadModel(savePath);
    model.parameters().forEach(({ value }, i) => {
      assert.ok(largestDifference(best[i], value.flat) < 1e-12);
    });
  });
}

test("other work is not let pass", async () => {
  const round = (losses: number[]) => () => Promise.resolve({ ms: 1, losses });
  const one = { name: "one", note: "", tolerance: 1e-12, round: round([1, 2]) };
  for (const losses of [[1, 2.001], [1], [1, NaN]]) {
    const other = { ...one, name: "other", round: round(losses) };
    await assert.rejects(inTurn([one, other], 3, 1), /other has other losses than the floor/);
  }
});
