/** The stop button in the middle of a training, tried in the real kernel. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { lab, outcome, root, temporaryFolder } from "./support/lab";

/** What an interrupted cell declares is unknown to later ones: the runner has a cell of its own. */
const setUp = `
import { Accuracy, createRandom, crossEntropy, DataLoader, IrisDataset, Mlp, RunnerV3, Sgd } from "nndl";
const random = createRandom(12);
const model = new Mlp({ layerSizes: [4, 6, 3], random: random });
const optimizer = new Sgd(model.parameters(), { learningRate: 0.2 });
const runner = new RunnerV3(model, optimizer, crossEntropy, new Accuracy());
const train = new DataLoader(new IrisDataset({ mode: "train" }), { batchSize: 16, shuffle: true, random: random });
const dev = new DataLoader(new IrisDataset({ mode: "dev" }), { batchSize: 16 });
`;

const training = (savePath: string): string =>
  `await runner.train(train, dev, { numEpochs: 1e9, logSteps: 2000, evalSteps: 50, savePath: ${JSON.stringify(savePath)} });`;

/** Is the training over, are the histories whole, does the kept model score what it should? */
const look = (savePath: string): string => `
const before = runner.trainStepLosses.length;
await new Promise((resolve) => setTimeout(resolve, 200));
const [steps, best] = [runner.trainStepLosses.length, runner.bestScore];
const evaluations = [runner.devScores.length, runner.devLosses.length];
await runner.loadModel(${JSON.stringify(savePath)});
console.log(JSON.stringify({
  goesOn: steps !== before, steps: steps, best: best, evaluations: evaluations,
  loaded: runner.evaluate(dev).score,
  isWhole: runner.trainStepLosses.every(([step, loss], i) => step === i && Number.isFinite(loss)),
}));
`;

interface Answer {
  ms: number;
  trained: string;
  looked: string;
}

interface Looked {
  goesOn: boolean;
  isWhole: boolean;
  steps: number;
  best: number;
  evaluations: number[];
  loaded: number;
}

const skip = process.platform === "win32" && "no SIGINT to a kernel on Windows";

test(
  "an interrupt ends the training, keeps what it has, and the kernel goes on",
  { skip },
  async (t) => {
    assert.equal((await lab("build")).code, 0);
    const folder = temporaryFolder(t); // inside the repository, where cells find nndl
    const path = join(folder, "best.json");
    const environment = process.env;
    const script = join(root, "test", "lab", "support", "interruptKernel.py");
    const python = join(root, ".venv", "bin", "python");
    const { code, output } = await outcome(
      spawn(python, [script, setUp, training(path), look(path)], {
        ...{
          cwd: folder,
          env: { ...environment, PATH: `${join(root, ".venv", "bin")}:${environment["PATH"]}` },
        },
        stdio: ["ignore", "pipe", "pipe"],
      }),
    );
    assert.equal(code, 0, output);
    const answer = JSON.parse(output.trim().split("\n").at(-1) ?? "") as Answer;
    assert.match(answer.trained, /\[Train\] epoch: 0\/1000000000, step: 0\//);
    assert.match(answer.looked, /^\{.*\}\n$/, answer.looked);
    const { goesOn, isWhole, steps, best, evaluations, loaded } = JSON.parse(
      answer.looked.slice(answer.looked.indexOf("{")),
    ) as Looked;
    assert.deepEqual([goesOn, isWhole], [false, true]);
    assert.deepEqual(evaluations, [0, 0].fill(Math.floor((steps - 1) / 50)));
    assert.equal(loaded, best);
    t.diagnostic(`from the interrupt to the idle kernel: ${Math.round(answer.ms)} ms`);
  },
);
