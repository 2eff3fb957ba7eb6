export * from "./activations";
export * from "./parameter";
export * from "./linear";
export * from "./mlp";
export type { StateDict } from "./stateDict";
export * from "./losses";
export * from "./softmax";
export * from "./sgd";
export * from "./gradientCheck";
