import assert from "node:assert/strict";
import test from "node:test";
import {
  IrisDataset,
  argmax,
  createRandom,
  leakStudy,
  leakyIrisDatasets,
  nearestNeighbor,
  trainKeepingBest,
} from "nndl";
import { accuracyScore } from "nndl/dist/evaluation/confusionMatrix";

test("each seed's scores are those of one training under each protocol", async () => {
  const done: number[] = [];
  const study = await leakStudy({
    seeds: 3,
    numEpochs: 60,
    onProgress: (seeds) => void done.push(seeds),
  });
  assert.deepEqual(done, [1, 2, 3]);
  for (let seed = 0; seed < 3; seed++) {
    const leaky = leakyIrisDatasets({ random: createRandom(seed) });
    const part = (mode: "train" | "dev" | "test"): IrisDataset => new IrisDataset({ mode, seed });
    const protocols = {
      honest: { train: part("train"), dev: part("dev"), test: part("test") },
      leaky: { train: leaky.train.dataset, dev: leaky.dev.dataset, test: leaky.test.dataset },
    };
    assert.deepEqual(protocols.honest.train.y, protocols.leaky.train.y, "same training rows");
    for (const protocol of ["honest", "leaky"] as const) {
      const { train, dev, test } = protocols[protocol];
      const { last, bestDev } = trainKeepingBest({ train, dev, seed, numEpochs: 60 });
      const scores = study[protocol];
      assert.equal(scores.last[seed], accuracyScore(test.y, argmax(last.forward(test.X))));
      assert.equal(scores.bestDev[seed], accuracyScore(test.y, argmax(bestDev.forward(test.X))));
      assert.equal(scores.lastOnTrain[seed], accuracyScore(train.y, argmax(last.forward(train.X))));
      const neighbour = nearestNeighbor(train, test.X);
      assert.equal(scores.nearestNeighbor[seed], accuracyScore(test.y, neighbour));
    }
  }
});

test("progress is awaited", async () => {
  let isWaiting = false;
  await leakStudy({
    seeds: 2,
    numEpochs: 1,
    onProgress: async () => {
      assert.ok(!isWaiting, "the next seed began before progress was shown");
      isWaiting = true;
      await new Promise((resolve) => setTimeout(resolve, 5));
      isWaiting = false;
    },
  });
});

test("bad options are refused", async () => {
  await assert.rejects(leakStudy({ seeds: 0 }), /seeds must be/);
  await assert.rejects(leakStudy({ seeds: 1, numEpochs: 0 }), /numEpochs must be/);
  await assert.rejects(
    leakStudy({ seeds: 1, epochs: 3 } as { seeds: number }),
    /no option "epochs"/,
  );
  const onProgress = "bar" as unknown as () => void;
  await assert.rejects(leakStudy({ seeds: 1, onProgress }), /onProgress must be a function/);
});
