/** A small notebook with every kind of output that the lab's notebooks have. */
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, writeNotebook } from "./lab";

/** The learning rate that the notebook starts with; its charts' titles say it. */
export const rate = 0.2;

/** Titles of the charts, in order, for a learning rate. */
export const titles = (rate: number): string[] => [
  `Loss at rate ${rate}`,
  `Confusion at rate ${rate}`,
  `Rates up to ${rate}`,
];

/** The source of the cell whose number a student changes. */
export const rateSource = (rate: number): string => `const learningRate = ${rate};`;
/** Its number among all cells, from 0. */
export const rateCell = 2;

/** The cell that shows the first chart. */
export const chartCell = 4;

const cells = [
  "# A student's notebook · 学生的笔记本\n\nThe loss is $-\\ln p$.",
  `import {
  argmax, confusionHeatmap, confusionMatrix, loadIris, lossCurves, mapWithProgress, show, showSource,
  table, trainNetwork, withSlider,
} from "nndl";`,
  rateSource(rate),
  `const { features, labels, classNames } = loadIris();
const study = (rate: number) => trainNetwork({ learningRate: rate, numEpochs: 20 }, { train: { X: features, y: labels } }, 12);
const trained = study(learningRate);
console.log(\`epochs: \${trained.epochLosses.length}\`);`,
  `const curve = (losses: number[], name: string, title: string) => lossCurves({
  curves: [{ name: name, x: losses.map((_, i) => i + 1), y: losses }],
  xTitle: "epoch", yTitle: "cross-entropy", title: title, caption: "It falls.", alt: "A curve.",
});
show(curve(trained.epochLosses, "training", \`Loss at rate \${learningRate}\`));`,
  "## Tables and matrices",
  `const counts = confusionMatrix(labels, argmax(trained.predict(features)), 3).to2DArray();
show(confusionHeatmap({
  counts: counts, classNames: classNames, title: \`Confusion at rate \${learningRate}\`,
  caption: "Rows are true.", alt: "A matrix.",
}));
table(counts.map((row, i) => [classNames[i], ...row]), { columns: ["class", ...classNames], caption: "Counts" });`,
  "## A slider\n\n" + "A paragraph that takes room. ".repeat(60),
  `const rates = [0.25, 0.5, 1].map((part) => part * learningRate);
const studies = await mapWithProgress(rates, "rates", study);
show(withSlider({
  steps: studies.map((s, i) => ({
    label: String(rates[i]), figure: curve(s.epochLosses, "training", \`Rates up to \${learningRate}\`),
  })),
  prefix: "rate ", caption: "Move it.", alt: "A film.",
}));`,
  `showSource("nn/softmax.ts");`,
  "1 + 1;",
];

/** Number of the last code cell among all cells, from 0. */
export const lastCell = cells.length - 1;

/** Writes the notebook as the repository keeps its own: the source and its pair, not yet run. */
export function writeStudentNotebook(folder: string, name: string): void {
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(root, "notebooks", "jupytext.toml"), join(folder, "jupytext.toml"));
  writeNotebook(folder, name, cells);
  const kernelspec = { display_name: "TypeScript", language: "typescript", name: "tslab" };
  const written = cells.map((source, i) => {
    const common = { id: `cell-${i}`, metadata: {}, source };
    if (source.startsWith("#")) return { ...common, cell_type: "markdown" };
    return { ...common, cell_type: "code", execution_count: null, outputs: [] };
  });
  const notebook = { cells: written, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 };
  writeFileSync(join(folder, `${name}.ipynb`), JSON.stringify(notebook));
}
