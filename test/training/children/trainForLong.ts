/**
 * Trains the lab's network until it is interrupted: `trainForLong.js kernel|plain|short path`.
 * "kernel" listens for SIGINT itself, as the notebook kernel does, and goes on afterwards; "plain"
 * does not listen; "short" does not either, trains two epochs, and waits.
 */
import {
  Accuracy,
  createRandom,
  crossEntropy,
  DataLoader,
  IrisDataset,
  Mlp,
  RunnerV3,
  Sgd,
} from "nndl";

async function main(): Promise<void> {
  const [role, savePath] = process.argv.slice(2);
  if (role === "kernel") process.on("SIGINT", () => undefined);
  const random = createRandom(12);
  const model = new Mlp({ layerSizes: [4, 6, 3], random });
  const runner = new RunnerV3(
    model,
    new Sgd(model.parameters(), { learningRate: 0.2 }),
    crossEntropy,
    new Accuracy(),
  );
  const train = new DataLoader(new IrisDataset({ mode: "train" }), {
    batchSize: 16,
    shuffle: true,
    random,
  });
  const dev = new DataLoader(new IrisDataset({ mode: "dev" }), { batchSize: 16 });
  const numEpochs = role === "short" ? 2 : 1e9;
  await runner.train(train, dev, { numEpochs, logSteps: 1000, evalSteps: 50, savePath });
  if (role === "short") setInterval(() => undefined, 1000);
  if (role !== "kernel") return;
  const { trainStepLosses, trainEpochLosses, devLosses, devScores, bestScore } = runner;
  const counts = [trainStepLosses, trainEpochLosses, devLosses, devScores].map(
    ({ length }) => length,
  );
  const isWhole = trainStepLosses.every(([step, loss], i) => step === i && Number.isFinite(loss));
  await runner.train(train, dev, { numEpochs: 1, logSteps: 0, evalSteps: 0, log: () => undefined });
  const again = trainStepLosses.length - counts[0];
  console.log(
    JSON.stringify({
      counts,
      isWhole,
      bestScore,
      again,
      listeners: process.listenerCount("SIGINT"),
    }),
  );
}

void main();
