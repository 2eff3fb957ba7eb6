/** Saves two networks in turn under one name: `saveInALoop.js path times`. Killed by its parent. */
import { Accuracy, createRandom, crossEntropy, Mlp, RunnerV3, Sgd } from "nndl";

/** The two networks, of some 30 KB each as a file. */
export const network = (k: number): Mlp =>
  new Mlp({ layerSizes: [4, 200, 3], weightStd: 1, random: createRandom(k) });

async function saveInALoop(path: string, times: number): Promise<void> {
  const runners = [1, 2].map((k) => {
    const model = network(k);
    return new RunnerV3(
      model,
      new Sgd(model.parameters(), { learningRate: 1 }),
      crossEntropy,
      new Accuracy(),
    );
  });
  for (let time = 0; time < times; time++) {
    await runners[time % 2].saveModel(path);
    if (time === 1) console.log("saving");
  }
}

if (require.main === module) {
  const [path, times] = process.argv.slice(2);
  saveInALoop(path, Number(times)).catch((error: unknown) => console.log((error as Error).message));
}
