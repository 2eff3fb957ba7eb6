/**
 * An activation function: the value a = f(z), and the derivative da/dz written with a, because
 * backpropagation has a at hand and these three need nothing else.
 */
export interface Activation {
  value: (z: number) => number;
  derivative: (a: number) => number;
}

/** The activations there are, by name. */
export type ActivationName = "sigmoid" | "tanh" | "relu";

/** Each activation by name. */
export const activations: Readonly<Record<ActivationName, Activation>> = {
  // e^−z may overflow to Infinity; 1 / Infinity is the 0 that is wanted.
  sigmoid: { value: (z) => 1 / (1 + Math.exp(-z)), derivative: (a) => a * (1 - a) },
  tanh: { value: Math.tanh, derivative: (a) => 1 - a * a },
  // At z = 0 the derivative is taken as 0, as in PyTorch.
  relu: { value: (z) => Math.max(0, z), derivative: (a) => (a > 0 ? 1 : 0) },
};
