/** The lab's network, loaders and runner. */
import * as nndl from "nndl";

export interface Lab {
  model: nndl.Mlp;
  optimizer: nndl.Sgd;
  runner: nndl.RunnerV3<nndl.Mlp>;
  trainLoader: nndl.DataLoader;
  devLoader: nndl.DataLoader;
}

export function lab(seed = 12, layerSizes = [4, 6, 3]): Lab {
  const random = nndl.createRandom(seed);
  const model = new nndl.Mlp({ layerSizes, random });
  const optimizer = new nndl.Sgd(model.parameters(), { learningRate: 0.2 });
  const runner = new nndl.RunnerV3(model, optimizer, nndl.crossEntropy, new nndl.Accuracy());
  const train = new nndl.IrisDataset({ mode: "train", seed });
  const dev = new nndl.IrisDataset({ mode: "dev", seed });
  return {
    model,
    optimizer,
    runner,
    trainLoader: new nndl.DataLoader(train, { batchSize: 16, shuffle: true, random }),
    devLoader: new nndl.DataLoader(dev, { batchSize: 4 }),
  };
}
