/** The core without Node: bundled for a web page, it trains the lab's run with the same digits. */
import assert from "node:assert/strict";
import { dirname } from "node:path";
import { test } from "node:test";
import vm from "node:vm";
import { build } from "esbuild";
import * as nndl from "nndl";

/** The lab's run, with whatever classes it is given. */
async function trainLab(core: typeof nndl): Promise<unknown[]> {
  const random = core.createRandom(12);
  const [train, dev, test] = (["train", "dev", "test"] as const).map(
    (mode) => new core.IrisDataset({ mode }),
  );
  const trainLoader = new core.DataLoader(train, { batchSize: 16, shuffle: true, random });
  const model = new core.Mlp({ layerSizes: [4, 6, 3], random });
  const optimizer = new core.Sgd(model.parameters(), { learningRate: 0.2 });
  const runner = new core.RunnerV3(model, optimizer, core.crossEntropy, new core.Accuracy());
  const log: string[] = [];
  await runner.train(trainLoader, null, { numEpochs: 150, log: (line) => log.push(line) });
  const { score, loss } = runner.evaluate(new core.DataLoader(test, { batchSize: 16 }));
  const labels = core.argmax(runner.predict(dev.X));
  return [...log, ...runner.trainStepLosses.flat(), score, loss, ...labels];
}

test("bundled for the browser it needs nothing of Node, and every step's loss is the package's", async (t) => {
  const { outputFiles } = await build({
    stdin: {
      // The folders up to training; esbuild takes system.browser.js for system.js by itself.
      contents: `export * from "./data"; export * from "./nn"; export * from "./training";`,
      resolveDir: dirname(require.resolve("nndl")),
    },
    bundle: true,
    platform: "browser",
    format: "iife",
    globalName: "nndl",
    loader: { ".csv": "text" },
    minify: true,
    write: false,
    logLevel: "silent",
  });
  const [{ text }] = outputFiles;
  t.diagnostic(`${Math.round(text.length / 1000)} kB`);
  // A page's globals, and neither `require` nor `process` nor `Buffer`.
  const page = { console, performance, TextEncoder, TextDecoder };
  const core = vm.runInNewContext(`${text}; nndl`, page) as typeof nndl;
  assert.deepEqual([...(await trainLab(core))], await trainLab(nndl));
  const runner = new core.RunnerV3(
    new core.Mlp({ layerSizes: [4, 3], random: core.createRandom(1) }),
    ...([{ step() {}, zeroGrad() {} }, core.crossEntropy, null] as const),
  );
  await assert.rejects(
    runner.saveModel("m.json"),
    /could not be saved as m\.json: .*a page writes/,
  );
});
