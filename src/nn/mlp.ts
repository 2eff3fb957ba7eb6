import { Matrix } from "ml-matrix";
import { checkFinite, checkInteger, checkMatrix, describe } from "../base/checks";
import { FlatMatrix, toFlat } from "../base/flatMatrix";
import type { Random } from "../data/random";
import { type ActivationName, activations } from "./activations";
import { Linear } from "./linear";
import { loadStateDict, type Parameter, stateDict, type StateDict } from "./parameter";

/** The shape of a network and its start. */
export interface MlpOptions {
  /** Number of neurons in each layer, inputs first: [4, 6, 3]. */
  layerSizes: readonly number[];
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

/** A feed-forward network (the lab's Model_MLP_L2_V3): layers, an activation between any two; gives logits. */
export class Mlp {
  readonly layerSizes: readonly number[];
  readonly activation: ActivationName;
  readonly layers: readonly Linear[];
  private training = true;
  /** The input of each layer in the last forward in training mode. */
  private inputs: FlatMatrix[] = [];

  /** @throws RangeError for sizes or starts that make no network. */
  constructor(options: MlpOptions) {
    const { layerSizes, activation = "sigmoid", weightStd = 0.01, biasInit = 1, random } = options;
    checkInteger("layerSizes.length", layerSizes.length, 2);
    this.layerSizes = layerSizes.map((size, l) => checkInteger(`layerSizes[${l}]`, size));
    this.activation = activation;
    this.layers = layerSizes.slice(1).map((n, l) => new Linear(`fc${l + 1}`, layerSizes[l], n));
    for (const { weight, bias, inFeatures, outFeatures } of this.layers) {
      const xavier = Math.sqrt(2 / (inFeatures + outFeatures));
      const std = checkFinite("weightStd", weightStd === "xavier" ? xavier : weightStd);
      weight.value.flat.forEach((_, i, flat) => (flat[i] = std * random.normal()));
      bias.value.flat.fill(checkFinite("biasInit", biasInit));
    }
  }

  /** From features X, (N, D), to logits, (N, K). @throws RangeError for another D, or X not finite. */
  forward(X: Matrix): Matrix {
    checkMatrix("X", X, this.layerSizes[0], 0);
    const { value } = activations[this.activation];
    const inputs = [toFlat(X)];
    let Z = this.layers[0].forward(inputs[0]);
    for (const layer of this.layers.slice(1)) {
      for (let i = 0; i < Z.flat.length; i++) Z.flat[i] = value(Z.flat[i]); // Z becomes A
      inputs.push(Z);
      Z = layer.forward(Z);
    }
    if (this.training) this.inputs = inputs;
    return Z;
  }

  /** From dL/dlogits, (N, K), adds dL/dθ of the last `forward` to all gradients. @throws without one. */
  backward(gradient: Matrix): void {
    if (this.inputs.length === 0) throw new Error("backward needs a forward in training mode");
    const [N, K] = [this.inputs[0].rows, this.layerSizes[this.layers.length]];
    if (gradient.rows !== N || gradient.columns !== K)
      throw new RangeError(`gradient must be ${N} × ${K}, got ${describe(gradient)}`);
    const { derivative } = activations[this.activation];
    let dZ = toFlat(gradient);
    for (let l = this.layers.length - 1; l > 0; l--) {
      const A = this.inputs[l];
      this.layers[l].backward(A, dZ);
      dZ = this.layers[l].inputGradient(dZ); // dL/dA, and with f′ it is dL/dZ of the layer below
      for (let i = 0; i < A.flat.length; i++) dZ.flat[i] *= derivative(A.flat[i]);
    }
    this.layers[0].backward(this.inputs[0], dZ);
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
    this.inputs = [];
  }

  /** A copy of all weights and biases under PyTorch's names, in PyTorch's shapes. */
  stateDict(): StateDict {
    return stateDict(this.parameters());
  }

  /** Takes over weights and biases: all of them or, where one does not fit, none. */
  loadStateDict(state: StateDict): void {
    loadStateDict(this.parameters(), state);
  }

  /** For example "Mlp 4-6-3: Linear(4 → 6), sigmoid, Linear(6 → 3); 51 parameters". */
  toString(): string {
    const layers = this.layers.map(String).join(`, ${this.activation}, `);
    const count = this.parameters().reduce((sum, { value }) => sum + value.size, 0);
    return `Mlp ${this.layerSizes.join("-")}: ${layers}; ${count} parameters`;
  }
}

/** What a layer or activation ("fc1", "sigmoid", "fc2", …) makes of a batch: (N, the layer's size). */
export interface LayerOutput {
  name: string;
  output: Matrix;
}

/**
 * The output of every layer and every activation for features X, (N, D), in order; the last are the
 * logits. The network stays as it is. @throws RangeError for another shape, or X not finite.
 */
export function layerOutputs(model: Mlp, X: Matrix): LayerOutput[] {
  checkMatrix("X", X, model.layerSizes[0]);
  const { value } = activations[model.activation];
  let A = toFlat(X);
  const outputs = model.layers.flatMap((layer, l): LayerOutput[] => {
    const Z = layer.forward(A);
    A = new FlatMatrix(Z.rows, Z.columns, Z.flat.map(value));
    return [
      { name: `fc${l + 1}`, output: Z },
      { name: model.activation, output: A },
    ];
  });
  return outputs.slice(0, -1); // no activation follows the logits
}
