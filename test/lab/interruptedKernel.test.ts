/** The stop button in the middle of a training, tried in the real kernel. */
import assert from "node:assert/strict";
import { delimiter, join } from "node:path";
import { test } from "node:test";
import { lab, temporaryFolder } from "./support/lab";
import { pythonFolder, runPython } from "./support/python";

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
  `await runner.train(train, dev, { numEpochs: 1e9, logSteps: 2000, evalSteps: 50, savePath: ${savePath} });`;

/** Is the training over, are the histories whole, does the kept model score what it should? */
const look = (savePath: string): string => `
const before = runner.trainStepLosses.length;
await new Promise((resolve) => setTimeout(resolve, 200));
const [steps, best] = [runner.trainStepLosses.length, runner.bestScore];
const evaluations = [runner.devScores.length, runner.devLosses.length];
await runner.loadModel(${savePath});
console.log(JSON.stringify({
  goesOn: steps !== before,
  lost: evaluations.map((count) => count - Math.floor((steps - 1) / 50)),
  isBest: runner.evaluate(dev).score === best,
  isWhole: runner.trainStepLosses.every(([step, loss], i) => step === i && Number.isFinite(loss)),
}));
`;

/** Runs the three cells, interrupts the second once it has kept a model, and prints what the last said. */
const script = `
import sys, time
from jupyter_client.manager import start_new_kernel

manager, client = start_new_kernel(kernel_name="tslab", startup_timeout=120)
interrupted = False

def run(message):
    global interrupted
    if message["msg_type"] == "stream":
        print(message["content"]["text"], end="")
        if "has been updated" in message["content"]["text"] and not interrupted:
            interrupted = True
            manager.interrupt_kernel()

try:
    for cell in sys.argv[1:]:
        client.execute_interactive(cell, timeout=120, output_hook=run, allow_stdin=False)
        time.sleep(0.5)  # for 200 ms after an interrupt tslab gives up whatever is sent to it
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
`;

const skip = process.platform === "win32" && "no SIGINT to a kernel on Windows";

void test(
  "an interrupt ends the training, keeps what it has, and the kernel goes on",
  { skip },
  async (t) => {
    assert.equal((await lab("build")).code, 0);
    const folder = temporaryFolder(t); // inside the repository, where cells find nndl
    const path = JSON.stringify(join(folder, "best.json"));
    const { status, stdout, stderr } = runPython(script, {
      args: [setUp, training(path), look(path)],
      env: { PATH: [pythonFolder, process.env["PATH"]].join(delimiter) },
      cwd: folder,
    });
    assert.equal(status, 0, stderr);
    assert.match(stdout, /\[Train\] epoch: 0\/1000000000, step: 0\//);
    const last = stdout.trim().split("\n").at(-1) ?? "";
    const expected = { goesOn: false, lost: [0, 0], isBest: true, isWhole: true };
    assert.deepEqual(JSON.parse(last), expected, stdout);
  },
);
