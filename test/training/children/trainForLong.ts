/**
 * Trains the lab's network until it is interrupted: `trainForLong.js kernel|plain path`. "kernel"
 * listens for SIGINT itself, as the notebook kernel does, and goes on afterwards; "plain" does not.
 */
import { lab } from "../lab";

async function main(): Promise<void> {
  const [role, savePath] = process.argv.slice(2);
  if (role === "kernel") process.on("SIGINT", () => undefined);
  const { runner, trainLoader, devLoader } = lab();
  const options = { numEpochs: 1e9, logSteps: 1000, evalSteps: 50, savePath };
  const error = await runner.train(trainLoader, devLoader, options).catch(String);
  const { trainStepLosses, trainEpochLosses, devLosses, devScores, bestScore } = runner;
  const counts = [trainStepLosses, trainEpochLosses, devLosses, devScores].map((h) => h.length);
  const isWhole = trainStepLosses.every(([step, loss], i) => step === i && Number.isFinite(loss));
  await runner.loadModel(savePath);
  const { score } = runner.evaluate(devLoader);
  console.log(JSON.stringify({ error, counts, isWhole, bestScore, score }));
}

void main();
