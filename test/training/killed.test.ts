/** kill -9 in the middle of saving: the file is one of the two networks, whole. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { Accuracy, createRandom, crossEntropy, RunnerV3, Sgd } from "nndl";
import { network } from "./children/saveInALoop";

const folder = mkdtempSync(join(tmpdir(), "nndl-killed-"));
after(() => rmSync(folder, { recursive: true, force: true }));

async function killWhileSaving(path: string, delay: number): Promise<void> {
  const child = spawn(process.execPath, [
    join(__dirname, "children", "saveInALoop.js"),
    path,
    "1e9",
  ]);
  await once(child.stdout, "data"); // both networks have been saved once
  await setTimeout(delay);
  child.kill("SIGKILL");
  const [, signal] = (await once(child, "exit")) as [number | null, string | null];
  assert.equal(signal, "SIGKILL");
}

test("four kills at random moments", async () => {
  const random = createRandom("kill");
  const states = [1, 2].map((k) => network(k).stateDict());
  for (const pair of [0, 1]) {
    await Promise.all(
      [0, 1].map(async (k) => {
        const path = join(folder, `${pair}-${k}.json`);
        await killWhileSaving(path, 30 * random.uniform());
        const model = network(3);
        const runner = new RunnerV3(
          model,
          new Sgd(model.parameters(), { learningRate: 1 }),
          crossEntropy,
          new Accuracy(),
        );
        await runner.loadModel(path);
        const loaded = JSON.stringify(model.stateDict());
        assert.ok(states.some((state) => JSON.stringify(state) === loaded));
      }),
    );
  }
});
