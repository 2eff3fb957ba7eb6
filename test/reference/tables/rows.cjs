// Prints one of the real tables as make_accuracies.py needs it: the rows that notebook 13 compares models
// on, its splits, and which training rows the SVM gets. JSON, on standard output.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const {
  createRandom,
  readTable,
  repeatedStratifiedKFold,
  selectRows,
  stratifiedSplit,
} = require("nndl");

const real = join(__dirname, "../../tables/real");
const { file, options } = JSON.parse(readFileSync(join(real, "tables.json"), "utf8")).find(
  ({ name }) => name === process.argv[2],
);
/** As in the notebook: each class keeps its share, and one row at least. */
function stratifiedSample(labels, most, random) {
  if (labels.length <= most) return labels.map((_, i) => i);
  const places = classNames.map((_, k) =>
    Math.max(1, Math.round((most / labels.length) * labels.filter((label) => label === k).length)),
  );
  return random
    .permutation(labels.length)
    .filter((i) => places[labels[i]]-- > 0)
    .sort();
}

const seed = 12;
const { X, y, featureNames, classNames } = readTable(join(real, file), options);
const { train, dev } = stratifiedSplit(y, {
  devShare: 0.2,
  testShare: 0.2,
  random: createRandom(seed),
});
const known = Int32Array.from([...train, ...dev]).sort();
const labels = known.map((i) => y[i]);
const smallest = Math.min(
  ...classNames.map((_, k) => labels.filter((label) => label === k).length),
);
const unknowns = classNames.length * (X.columns + 1);
const softmaxWork = unknowns > 1000 ? 0 : known.length * unknowns ** 2;
const splits = repeatedStratifiedKFold(labels, {
  folds: Math.max(2, Math.min(5, smallest)),
  repeats: known.length > 2000 || softmaxWork > 5e8 ? 1 : 4,
  random: createRandom(seed),
});
const lists = splits.map(({ train, test }, s) => ({
  train: [...train],
  test: [...test],
  few: [
    ...stratifiedSample(
      train.map((i) => labels[i]),
      2000,
      createRandom(s),
    ).map((i) => train[i]),
  ],
}));
const imputed = featureNames.flatMap((name, j) =>
  featureNames[j + 1] === `${name} is missing` ? [j] : [],
);
console.log(
  JSON.stringify({ X: selectRows(X, known).to2DArray(), y: [...labels], imputed, splits: lists }),
);
