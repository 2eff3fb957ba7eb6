/** A model, a loss and a metric that follow a script, and the original's loop to follow it with. */
import type { Batch, LossFunction, Metric, Model, Optimizer } from "nndl";
import { FlatMatrix, formatFixed } from "nndl";

export interface Script {
  numEpochs: number;
  numBatches: number;
  logSteps: number;
  evalSteps: number;
  /** The loss of each training step. */
  losses: number[];
  /** Loss of each dev batch, for each evaluation; their number is the dev loader's length. */
  devLosses: number[][];
  /** Score of each evaluation. */
  scores: number[];
}

export interface Outcome {
  lines: string[];
  trainStepLosses: [number, number][];
  trainEpochLosses: number[];
  devLosses: [number, number][];
  devScores: number[];
  bestScore: number;
  /** Updates that the saved model had seen; null when none was saved. Where none was better: all. */
  savedAfter: number | null;
}

const mean = (xs: number[]): number => xs.reduce((a, b) => a + b, 0) / xs.length;

/** The train method of the original's RunnerV3, line by line, on a script instead of a network. */
export function originalLoop(script: Script): Outcome {
  const { numEpochs, numBatches, logSteps, evalSteps } = script;
  const total = numEpochs * numBatches;
  const lines: string[] = [];
  const out: Outcome = { lines, trainStepLosses: [], trainEpochLosses: [], devLosses: [], devScores: [], bestScore: 0, savedAfter: null }; // prettier-ignore
  let step = 0;
  for (let epoch = 0; epoch < numEpochs; epoch++) {
    for (let batch = 0; batch < numBatches; batch++) {
      const loss = script.losses[step];
      out.trainStepLosses.push([step, loss]);
      if (logSteps !== 0 && step % logSteps === 0)
        lines.push(`[Train] epoch: ${epoch}/${numEpochs}, step: ${step}/${total}, loss: ${formatFixed(loss, 5)}`);
      if (evalSteps > 0 && step > 0 && (step % evalSteps === 0 || step === total - 1)) {
        const score = script.scores[out.devScores.length];
        const devLoss = mean(script.devLosses[out.devScores.length]);
        out.devLosses.push([step, devLoss]);
        out.devScores.push(score);
        lines.push(`[Evaluate]  dev score: ${formatFixed(score, 5)}, dev loss: ${formatFixed(devLoss, 5)}`);
        if (score > out.bestScore) {
          out.savedAfter = step + 1;
          lines.push(`[Evaluate] best accuracy performance has been updated: ${formatFixed(out.bestScore, 5)} --> ${formatFixed(score, 5)}`);
          out.bestScore = score;
        }
      }
      step++;
    }
    out.trainEpochLosses.push(mean(script.losses.slice(step - numBatches, step)));
  }
  // Ours, where the original would save nothing.
  if (evalSteps > 0 && out.bestScore === 0) {
    out.savedAfter = step;
    lines.push("[Evaluate] no dev score was better than 0: the last model is saved");
  }
  lines.push("[Train] Training done!");
  return out;
} // prettier-ignore

/** The parts of a runner that do as the script says and note every call. */
export function play(script: Script): {
  parts: [Model, Optimizer, LossFunction, Metric];
  calls: string[];
  trainLoader: Batch[];
  devLoader: Batch[];
} {
  const calls: string[] = [];
  const batch: Batch = { X: new FlatMatrix(1, 1), y: Int32Array.of(0) };
  const devBatches = script.devLosses[0]?.length ?? 1;
  let [training, updates, trained, evaluations, devBatch] = [true, 0, 0, 0, 0];
  const note = (call: string): void => void calls.push(call);
  const model: Model = {
    layerSizes: [1, 1],
    activation: "sigmoid",
    forward: (X) => (note("forward"), X),
    backward: () => note("backward"),
    train: () => (note("train"), (training = true), undefined),
    eval: () => (note("eval"), (training = false), undefined),
    stateDict: () => ({ "fc1.bias": [updates] }),
    loadStateDict: (state) => void (updates = state["fc1.bias"][0] as number),
  };
  const optimizer: Optimizer = {
    step: () => (note("step"), updates++, undefined),
    zeroGrad: () => note("zeroGrad"),
  };
  const lossFn: LossFunction = (logits) => {
    const loss = training ? script.losses[trained++ % script.losses.length] : script.devLosses[evaluations % script.devLosses.length][devBatch++];
    note(`loss ${loss}`);
    return { loss, gradient: logits };
  }; // prettier-ignore
  const metric: Metric = {
    reset: () => (note("reset"), (devBatch = 0), undefined),
    update: () => note("update"),
    accumulate: () => (note("accumulate"), script.scores[evaluations++ % script.scores.length]),
    name: () => "Script",
  };
  return {
    parts: [model, optimizer, lossFn, metric],
    calls,
    trainLoader: Array<Batch>(script.numBatches).fill(batch),
    devLoader: Array<Batch>(devBatches).fill(batch),
  };
}
