/**
 * The feed-forward network (the lab's Model_MLP_L2_V3, for any number of layers):
 * Linear, activation, Linear, activation, …, Linear. What comes out are logits.
 */
import { Matrix } from "ml-matrix";
import {
  checkFinite,
  checkInteger,
  checkMatrix,
  checkOneOf,
  checkOptions,
  checkShape,
  describe,
} from "../base/checks";
import { checkRandom } from "../base/checkKind";
import type { Random } from "../data/random";
import { allFinite, type FlatMatrix, maxNumbers, toFlat } from "../base/flatMatrix";
import { resultMatrix, type Scratch } from "../base/scratch";
import { activate, multiplyByDerivative } from "./activationLoops";
import type { ActivationName } from "./activations";
import { Linear } from "./linear";
import type { Parameter } from "./parameter";
import { sigmoidOnRaster } from "./sigmoidRaster";
import { loadStateDict, stateDict, type StateDict } from "./stateDict";

const maxLayers = 1000;
/** Weights and biases; they and their gradients take 256 MiB then. */
const maxParameters = 2 ** 24;

/** The shape of a network and its start. */
export interface MlpOptions {
  /** Number of neurons in each layer, inputs first: [4, 6, 3]. */
  layerSizes: number[];
  /** Activation of the hidden layers; "sigmoid". */
  activation?: ActivationName;
  /**
   * Standard deviation of the start weights, drawn from N(0, weightStd²); 0.01, the lab's. "xavier":
   * √(2 / (in + out)) for each layer (Glorot and Bengio 2010).
   */
  weightStd?: number | "xavier";
  /** Start value of all biases; 1, the lab's. */
  biasInit?: number;
  /** The generator that the start weights are drawn from. */
  random: Random;
}

/** A feed-forward network: linear layers with an activation between any two; its output are logits. */
export class Mlp {
  readonly layerSizes: readonly number[];
  readonly activation: ActivationName;
  readonly layers: readonly Linear[];
  private training = true;
  /** The input of the last forward in training mode; `backward` needs it. */
  private input: FlatMatrix | undefined;
  /** outputs[l] is the output of layer l after its activation, gradients[l] is dL/dz of layer l. */
  private outputs: Float64Array[] = [];
  private gradients: Float64Array[] = [];
  private capacity = 0;

  /** @throws TypeError or RangeError for sizes, starts or an activation that make no network. */
  constructor(options: MlpOptions) {
    checkOptions("options", options, [
      "layerSizes",
      "activation",
      "weightStd",
      "biasInit",
      "random",
    ]);
    const { layerSizes, activation = "sigmoid", weightStd = 0.01, biasInit = 1, random } = options;
    this.layerSizes = checkLayerSizes(layerSizes);
    this.activation = checkOneOf("activation", activation, ["sigmoid", "tanh", "relu"]);
    this.layers = this.layerSizes
      .slice(1)
      .map((size, l) => new Linear(`fc${l + 1}`, this.layerSizes[l], size));
    checkRandom("random", random);
    this.initialise(checkWeightStd(weightStd), checkFinite("biasInit", biasInit), random);
  }

  /**
   * The network's outputs, before any softmax.
   * @param X - (N, D), D the first of `layerSizes`.
   * @param scratch - where the logits are put; a new matrix when left out. Not the one that holds X.
   * @returns logits, (N, K), K the last of `layerSizes`.
   * @throws TypeError or RangeError for another shape, or features that are not finite.
   */
  forward(X: Matrix, scratch?: Scratch): Matrix {
    checkShape("X", X, this.layerSizes[0]);
    const input = toFlat(X);
    if (!allFinite(input.flat)) checkMatrix("X", X); // names the culprit
    const N = X.rows;
    this.reserve(N);
    const last = this.layers.length - 1;
    const logits = resultMatrix(scratch, N, this.layers[last].outFeatures, X);
    let x = input.flat;
    for (let l = 0; l < last; l++) {
      const [layer, z] = [this.layers[l], this.outputs[l]];
      if (!(l === 0 && this.isMap(input) && sigmoidOnRaster(layer, input, z))) {
        layer.forward(x, N, z);
        activate(this.activation, z, N * layer.outFeatures);
      }
      x = z;
    }
    this.layers[last].forward(x, N, logits.flat);
    this.input = this.training ? input : undefined;
    return logits;
  }

  /**
   * Backpropagation: adds dL/dθ of the last `forward` to the gradients of all parameters θ.
   * @param gradient - dL/dlogits, (N, K).
   * @throws Error without a `forward` in training mode before; RangeError for another shape.
   */
  backward(gradient: Matrix): void {
    if (this.input === undefined)
      throw new Error("backward needs a forward in training mode before it");
    const N = this.input.rows;
    checkShape("gradient", gradient, this.layerSizes[this.layers.length]);
    if (gradient.rows !== N)
      throw new RangeError(`gradient must have ${N} rows, got ${describe(gradient)}`);
    let dz = toFlat(gradient).flat;
    for (let l = this.layers.length - 1; l > 0; l--) {
      const x = this.outputs[l - 1];
      const dx = this.gradients[l - 1];
      this.layers[l].backward(x, dz, N, dx);
      // x = f(z) of the layer below, so dL/dx becomes its dL/dz.
      multiplyByDerivative(this.activation, x, dx, N * this.layers[l].inFeatures);
      dz = dx;
    }
    this.layers[0].backward(this.input.flat, dz, N);
  }

  /** All weights and biases, layer by layer. */
  parameters(): Parameter[] {
    return this.layers.flatMap((layer) => [layer.weight, layer.bias]);
  }

  /** Training mode: `forward` keeps what `backward` needs. A new network is in this mode. */
  train(): void {
    this.training = true;
  }

  /** Evaluation mode: nothing is kept for `backward`. */
  eval(): void {
    this.training = false;
    this.input = undefined;
  }

  /** A copy of all weights and biases under PyTorch's names, in PyTorch's shapes. */
  stateDict(): StateDict {
    return stateDict(this.parameters());
  }

  /**
   * Takes over weights and biases; either all of them or, on an error, none.
   * @throws TypeError or RangeError for a missing or unknown name, another shape, a value not finite.
   */
  loadStateDict(state: StateDict): void {
    loadStateDict(this.parameters(), state);
  }

  /** For example "Mlp 4-6-3: Linear(4 → 6), sigmoid, Linear(6 → 3); 51 parameters". */
  toString(): string {
    const layers = this.layers.map((layer) => `Linear(${layer.inFeatures} → ${layer.outFeatures})`);
    const count = this.parameters().reduce((sum, { value }) => sum + value.flat.length, 0);
    return `Mlp ${this.layerSizes.join("-")}: ${layers.join(`, ${this.activation}, `)}; ${count} parameters`;
  }

  private initialise(weightStd: number | "xavier", biasInit: number, random: Random): void {
    for (const { weight, bias, inFeatures, outFeatures } of this.layers) {
      const std = weightStd === "xavier" ? Math.sqrt(2 / (inFeatures + outFeatures)) : weightStd;
      for (let i = 0; i < weight.value.flat.length; i++)
        weight.value.flat[i] = std * random.normal();
      bias.value.flat.fill(biasInit);
    }
  }

  /** Whether the rows may be the points of a map: there is a shorter way to its first layer. */
  private isMap(X: Matrix): boolean {
    return X.columns === 2 && this.activation === "sigmoid" && !this.training;
  }

  /** Makes room for batches of up to N rows, once: no step after the first allocates it again. */
  private reserve(N: number): void {
    if (N <= this.capacity) return;
    const hidden = this.layerSizes.slice(1, -1);
    hidden.forEach((size) => checkInteger("rows of X × neurons", N * size, 1, maxNumbers));
    const outputs = hidden.map((size) => new Float64Array(N * size));
    this.gradients = hidden.map((size) => new Float64Array(N * size));
    // Last, so that a network for which there was no room is as it was.
    this.outputs = outputs;
    this.capacity = N;
  }
}

function checkWeightStd(weightStd: unknown): number | "xavier" {
  if (weightStd === "xavier") return weightStd;
  if (typeof weightStd !== "number")
    throw new TypeError(`weightStd must be a number or "xavier", got ${describe(weightStd)}`);
  if (checkFinite("weightStd", weightStd) < 0)
    throw new RangeError(`weightStd must be at least 0, got ${weightStd}`);
  return weightStd;
}

function checkLayerSizes(layerSizes: unknown): number[] {
  if (!Array.isArray(layerSizes)) {
    throw new TypeError(
      `layerSizes must be an array such as [4, 6, 3], got ${describe(layerSizes)}`,
    );
  }
  if (layerSizes.length < 2 || layerSizes.length > maxLayers) {
    throw new RangeError(
      `layerSizes must name 2 to ${maxLayers} layers, inputs and outputs included, got ${layerSizes.length}`,
    );
  }
  // Array.from, because map passes over the holes of a sparse array.
  const sizes = Array.from(layerSizes, (size, l) => checkInteger(`layerSizes[${l}]`, size));
  const count = sizes.slice(1).reduce((sum, size, l) => sum + (sizes[l] + 1) * size, 0);
  if (count > maxParameters) {
    throw new RangeError(
      `layerSizes must make at most ${maxParameters} weights and biases, got ${count}`,
    );
  }
  return sizes;
}
