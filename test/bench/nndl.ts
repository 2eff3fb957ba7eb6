/** Ours: the classes that the notebooks use, with log, histories, evaluations and saving. */
import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Accuracy, createRandom, crossEntropy, DataLoader, Mlp, RunnerV3, Sgd } from "nndl";
import type { Contestant } from "./contestant";
import type { Problem } from "./problem";

export function nndlContestant(problem: Problem): Contestant {
  return {
    ...{ name: "this package", version: "nndl", tolerance: 1e-12 },
    note: "float64; log, histories, evaluations, saving",
    async round() {
      const savePath = join(tmpdir(), `nndl-bench-${randomUUID()}.json`);
      const start = performance.now();
      const runner = await trainWithRunner(problem, savePath);
      const ms = performance.now() - start;
      rmSync(savePath, { force: true });
      return { ms, losses: runner.trainStepLosses.map(([, loss]) => loss) };
    },
  };
}

export async function trainWithRunner(problem: Problem, savePath: string): Promise<RunnerV3<Mlp>> {
  const { train, dev, layerSizes, start, batchSize, learningRate, numEpochs, evalSteps } = problem;
  const model = new Mlp({ layerSizes, random: createRandom(0) });
  model.loadStateDict(start);
  const random = createRandom(problem.seed);
  const runner = new RunnerV3(
    model,
    new Sgd(model.parameters(), { learningRate }),
    crossEntropy,
    new Accuracy(),
  );
  await runner.train(
    new DataLoader(train, { batchSize, shuffle: true, random }),
    new DataLoader(dev, { batchSize }),
    { numEpochs, evalSteps, savePath, log: () => {} },
  );
  return runner;
}
