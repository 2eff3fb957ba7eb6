/** Public functions and methods that no recipe calls, and why. */
const internal = "private in TypeScript, or for the package's own loops; its callers check";
const inner = "innermost loops: the network checks what goes in";

export const exempt: Readonly<Record<string, string>> = {
  Linear: inner,
  "Linear.forward": inner,
  "Linear.backward": inner,
  Scratch: inner,
  "Scratch.matrix": inner,
  overwriting: inner,
  "FlatMatrix.get": "tried by test/core/flatMatrix.test.ts",
  "FlatMatrix.set": "tried by test/core/flatMatrix.test.ts",
  "DataLoader.batches": internal,
  "Mlp.initialise": internal,
  "Mlp.isMap": internal,
  "Mlp.reserve": internal,
  "Accuracy.binary": internal,
  "RunnerV3.evaluateAndKeepBest": internal,
  "RunnerV3.saveBest": internal,
  "SoftmaxRegression.scores": internal,
  "SVC.decisions": internal,
  loadChapterOutline: "takes no argument",
  loadDigits: "takes a file only; tried by test/data/digits.test.ts",
  checkFigure: "a check itself; tried by test/notebook/show.test.ts",
  checkExercise: "prints what judgeExercise says",
};
