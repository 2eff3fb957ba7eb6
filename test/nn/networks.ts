/** Random networks with batches that fit them, and the network's formula in plain ml-matrix. */
import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { type ActivationName, createRandom, Mlp } from "nndl";

export interface Case {
  layerSizes: number[];
  activation: ActivationName;
  model: Mlp;
  X: Matrix;
  /** Labels for the network's number of outputs; 0 or 1 for one output. */
  y: number[];
  seed: number;
}

type Curve = (z: number) => number;
export const functions: Record<ActivationName, [f: Curve, df: Curve]> = {
  sigmoid: [(z) => 1 / (1 + Math.exp(-z)), (z) => Math.exp(-z) / (1 + Math.exp(-z)) ** 2],
  tanh: [Math.tanh, (z) => 1 / Math.cosh(z) ** 2],
  relu: [(z) => (z > 0 ? z : 0), (z) => (z > 0 ? 1 : 0)],
};

export const activationNames: ActivationName[] = ["sigmoid", "tanh", "relu"];

/** N(0, 1) features and weights, from a seed: numbers of the size that training sees. */
function build(layerSizes: number[], activation: ActivationName, N: number, seed: number): Case {
  const random = createRandom(seed);
  const model = new Mlp({ layerSizes, activation, weightStd: 0.7, biasInit: 0.1, random });
  const X = new Matrix(N, layerSizes[0]).apply(function (this: Matrix, i, j) {
    this.set(i, j, random.normal());
  });
  const classes = Math.max(layerSizes[layerSizes.length - 1], 2);
  const y = Array.from({ length: N }, () => Math.floor(random.uniform() * classes));
  return { layerSizes, activation, model, X, y, seed };
}

/** 1 to 4 layers of weights, up to 7 neurons each, batches of 1 to 20 rows. */
export const networks = (outputs = fc.integer({ min: 1, max: 5 })): fc.Arbitrary<Case> =>
  fc
    .tuple(
      fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }),
      outputs,
      fc.constantFrom(...activationNames),
      fc.integer({ min: 1, max: 20 }),
      fc.nat(1e6),
    )
    .map(([sizes, last, activation, N, seed]) => build([...sizes, last], activation, N, seed));

/** What goes into each layer, X first, and what its weights make of it; the last are the logits. */
export type PlainPass = Record<"inputs" | "sums", Matrix[]>;

/** Z = X Wᵀ + b and X = f(Z), layer by layer, with ml-matrix's products. */
export function plainForward(model: Mlp, X: Matrix): PlainPass {
  const [f] = functions[model.activation];
  const state = model.stateDict();
  const pass: PlainPass = { inputs: [], sums: [] };
  let input = X;
  for (let l = 1; l < model.layerSizes.length; l++) {
    const W = new Matrix(state[`fc${l}.weight`] as number[][]);
    const Z = input.mmul(W.transpose()).addRowVector(state[`fc${l}.bias`] as number[]);
    pass.inputs.push(input);
    pass.sums.push(Z);
    input = new Matrix(Z.to2DArray().map((row) => row.map(f)));
  }
  return pass;
}

/** The gradients of all parameters by the matrix form of backpropagation: dW = dZᵀ X, db = Σ dZ. */
export function plainBackward(
  model: Mlp,
  pass: PlainPass,
  gradient: Matrix,
): Record<string, number[][]> {
  const [, df] = functions[model.activation];
  const state = model.stateDict();
  const gradients: Record<string, number[][]> = {};
  let dZ = gradient;
  for (let l = model.layerSizes.length - 1; l >= 1; l--) {
    const dW = dZ.transpose().mmul(pass.inputs[l - 1]);
    gradients[`fc${l}.weight`] = dW.to2DArray();
    gradients[`fc${l}.bias`] = [dZ.sum("column")];
    if (l === 1) break;
    const dX = dZ.mmul(new Matrix(state[`fc${l}.weight`] as number[][]));
    const slopes = pass.sums[l - 2].to2DArray().map((row) => row.map(df));
    dZ = Matrix.mul(dX, new Matrix(slopes));
  }
  return gradients;
}

/** The largest |a − b| relative to max(1, |b|), over all numbers of two equally shaped tables. */
export function deviation(a: number[][], b: number[][]): number {
  const [x, y] = [a.flat(), b.flat()];
  if (x.length !== y.length || a.length !== b.length) return Infinity;
  return Math.max(...x.map((xi, i) => Math.abs(xi - y[i]) / Math.max(1, Math.abs(y[i]))));
}
