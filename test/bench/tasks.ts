/** The table of everything but training: fits on the lab's 120 flowers, and maps of 100,000 points. */
import type { Matrix } from "ml-matrix";
import { argmax, createRandom, FlatMatrix, IrisDataset, Mlp } from "nndl";
import { accuracyScore, planeGrid, SoftmaxRegression, SVC } from "nndl";
import { taskPeer } from "./pythonPeers";
import { quantile } from "./rounds";
import { formatTable, threeDigits } from "./table";

const kernels = ["linear", "rbf", "poly"] as const;
/** A fit takes so little time that each round has several. */
const fitsInARound = 20;

interface Task {
  /** What peers.py calls it. */
  id: string;
  title: string;
  /** Gives a label for each row or point. */
  run: () => ArrayLike<number>;
}

/** What both sides work on. */
export interface TaskProblem {
  flowers: { X: Matrix; y: Int32Array };
  /** Two of the features, for the maps. */
  petals: Matrix;
  grid: Matrix;
  /** As many points that lie on no grid. */
  points: Matrix;
  network: Mlp;
}

function taskProblem(): TaskProblem {
  const flowers = new IrisDataset({ mode: "train" });
  const random = createRandom(12);
  const points = new FlatMatrix(100_000, 2);
  for (let i = 0; i < points.flat.length; i++) points.flat[i] = random.uniform();
  return {
    ...{ flowers, points },
    petals: flowers.X.subMatrix(0, flowers.length - 1, 2, 3),
    grid: planeGrid([0, 1], 500, [0, 1], 200).points,
    network: new Mlp({ layerSizes: [2, 6, 3], weightStd: 5, biasInit: 0, random }),
  };
}

function tasksOf({ flowers: { X, y }, petals, grid, points, network }: TaskProblem): Task[] {
  const onPetals = new SVC().fit(petals, y);
  const regression = new SoftmaxRegression().fit(petals, y);
  network.eval();
  return [
    {
      ...{ id: "fit softmax", title: "fit: softmax regression, C = 1" },
      run: () => new SoftmaxRegression().fit(X, y).predict(X),
    },
    ...kernels.map((kernel) => ({
      ...{ id: `fit ${kernel}`, title: `fit: SVM, ${kernel}, C = 1` },
      run: () => new SVC({ kernel }).fit(X, y).predict(X),
    })),
    {
      ...{ id: "map network", title: "map: network 2-6-3" },
      run: () => argmax(network.forward(grid)),
    },
    {
      ...{ id: "map softmax", title: "map: softmax regression, probabilities" },
      run: () => argmax(regression.predictProba(grid)),
    },
    { id: "map rbf", title: "map: SVM, rbf", run: () => onPetals.predict(grid) },
    { id: "points rbf", title: "as many points off a grid: SVM, rbf", run: () => onPetals.predict(points) }, // prettier-ignore
  ];
}

/** Ours and, if there is a Python that has them, scikit-learn's or PyTorch's, in turn. */
export async function taskTable(rounds: number, python: string | undefined): Promise<string> {
  const problem = taskProblem();
  const peer = python === undefined ? undefined : await taskPeer(python, problem);
  const rows: string[][] = [];
  try {
    for (const { id, title, run } of tasksOf(problem)) {
      const times: [ours: number[], theirs: number[]] = [[], []];
      const repeats = id.startsWith("fit") ? fitsInARound : 1;
      let differ = "–";
      for (let round = -3; round < rounds; round++) {
        let labels: ArrayLike<number> = [];
        for (let repeat = 0; repeat < repeats; repeat++) {
          const begin = performance.now();
          labels = run();
          if (round >= 0) times[0].push(performance.now() - begin);
        }
        const answer = await peer?.ask(id, repeats);
        if (answer === undefined) continue;
        if (round >= 0) times[1].push(...answer.ms);
        differ = `${threeDigits(100 * (1 - accuracyScore(labels, answer.labels)))} %`;
      }
      const [ours, theirs] = times.map((all) => all.sort((a, b) => a - b));
      const median = (all: number[]) => (all.length === 0 ? "–" : threeDigits(quantile(all, 0.5)));
      rows.push([title, median(ours), median(theirs), differ]);
    }
  } finally {
    peer?.close();
  }
  return formatTable(["one at a time, warm", "ms", "PyTorch, scikit-learn, ms", "labels differ"], rows); // prettier-ignore
}
