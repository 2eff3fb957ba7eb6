/**
 * The activations over whole arrays. Each has a loop of its own, into which the compiler can put it:
 * one loop for all of them would call a function for every number.
 */
import { activations, type ActivationName } from "./activations";

const { sigmoid, tanh, relu } = activations;

/** zᵢ ← f(zᵢ) for the first `count` numbers. */
export function activate(name: ActivationName, z: Float64Array, count: number): void {
  switch (name) {
    case "sigmoid":
      for (let i = 0; i < count; i++) z[i] = sigmoid.value(z[i]);
      return;
    case "tanh":
      for (let i = 0; i < count; i++) z[i] = tanh.value(z[i]);
      return;
    case "relu":
      for (let i = 0; i < count; i++) z[i] = relu.value(z[i]);
  }
}

/** The chain rule through a = f(z): dᵢ ← dᵢ · f′(zᵢ) turns dL/da into dL/dz. */
export function multiplyByDerivative(
  name: ActivationName,
  a: Float64Array,
  d: Float64Array,
  count: number,
): void {
  switch (name) {
    case "sigmoid":
      for (let i = 0; i < count; i++) d[i] *= sigmoid.derivative(a[i]);
      return;
    case "tanh":
      for (let i = 0; i < count; i++) d[i] *= tanh.derivative(a[i]);
      return;
    case "relu":
      for (let i = 0; i < count; i++) d[i] *= relu.derivative(a[i]);
  }
}
