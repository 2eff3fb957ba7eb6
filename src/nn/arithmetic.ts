/**
 * What a training step costs, in multiply-adds (a·b + c): the unit in which matrix products are
 * counted. The activations' exponentials come on top, one for each hidden neuron and row.
 */
import { Matrix } from "ml-matrix";
import { checkArray, checkIntegers } from "../base/checkKind";
import { checkInteger, checkLabels, checkMatrix, checkPositive, describe } from "../base/checks";
import { activations } from "./activations";
import { checkMlp } from "./checkMlp";
import { crossEntropy } from "./losses";
import type { Mlp } from "./mlp";

/** Multiply-adds of one step. */
export interface StepCost {
  /** X·Wᵀ in every layer. */
  forward: number;
  /** dZᵀ·X for the weights in every layer, and dZ·W for the layer below. */
  backward: number;
  /** θ − α·g, once for each parameter, whatever the batch size. */
  update: number;
  total: number;
}

/**
 * The cost of one step of SGD on a fully connected network, by counting the weights.
 * @param layerSizes - e.g. [4, 6, 3].
 * @throws TypeError for something of another kind; RangeError for sizes that are not whole numbers ≥ 1, or fewer than two of them.
 */
export function stepCost(layerSizes: ArrayLike<number>, batchSize: number): StepCost {
  if (checkArray("layerSizes", layerSizes).length < 2)
    throw new RangeError(
      `layerSizes must have inputs and outputs at least, got ${describe(layerSizes)}`,
    );
  // A plain array: products put back into bytes would wrap around.
  const sizes = Array.from(checkIntegers("layerSizes", layerSizes));
  const K = checkInteger("batchSize", batchSize);
  const weights = sizes.slice(1).map((size, l) => sizes[l] * size);
  const biases = sum(sizes.slice(1));
  const forward = K * sum(weights);
  // The first layer has no layer below it that would need a gradient.
  const backward = K * (sum(weights) + sum(weights.slice(1)));
  const update = sum(weights) + biases;
  return { forward, backward, update, total: forward + backward + update };
}

/**
 * The same, counted: one step on a batch is calculated with plain loops that count each multiply-add
 * as they do it. The network stays as it is.
 * @param X - (K, D); `y` - (K).
 * @returns the count, the gradients, and the parameters after the step, both in the order of
 * `model.parameters()`: they prove that nothing was left out.
 * @throws TypeError or RangeError for a model, rows, labels or a learning rate that cannot be.
 */
export function countedStep(
  model: Mlp,
  X: Matrix,
  y: ArrayLike<number>,
  learningRate: number,
): { multiplyAdds: number; gradients: Matrix[]; moved: Matrix[] } {
  checkMlp("model", model);
  checkLabels("y", y, checkMatrix("X", X, model.layerSizes[0]).rows);
  checkPositive("learningRate", learningRate);
  let multiplyAdds = 0;
  const product = (A: Matrix, B: Matrix): Matrix => {
    const C = Matrix.zeros(A.rows, B.columns);
    for (let i = 0; i < A.rows; i++) {
      for (let j = 0; j < B.columns; j++) {
        for (let k = 0; k < A.columns; k++) {
          C.set(i, j, C.get(i, j) + A.get(i, k) * B.get(k, j));
          multiplyAdds++;
        }
      }
    }
    return C;
  };
  const { value: f, derivative } = activations[model.activation];

  const inputs = [X];
  const last = model.layers.length - 1;
  let Z = X;
  model.layers.forEach(({ weight, bias }, l) => {
    Z = product(inputs[l], weight.value.transpose()).addRowVector(bias.value.getRow(0));
    if (l < last) inputs.push(map(Z, f));
  });

  const gradients: Matrix[] = [];
  let dZ = crossEntropy(Z, y).gradient;
  for (let l = last; l >= 0; l--) {
    gradients.unshift(product(dZ.transpose(), inputs[l]), Matrix.rowVector(dZ.sum("column")));
    if (l > 0) dZ = product(dZ, model.layers[l].weight.value).mul(map(inputs[l], derivative));
  }

  const moved = model.parameters().map(({ value }, i) => {
    const θ = value.clone();
    for (let row = 0; row < θ.rows; row++) {
      for (let column = 0; column < θ.columns; column++) {
        θ.set(row, column, θ.get(row, column) - learningRate * gradients[i].get(row, column));
        multiplyAdds++;
      }
    }
    return θ;
  });
  return { multiplyAdds, gradients, moved };
}

function map(A: Matrix, f: (a: number) => number): Matrix {
  return new Matrix(A.to2DArray().map((row) => row.map(f)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
