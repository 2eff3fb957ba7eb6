export * from "./activations";
export { Parameter, type StateDict } from "./parameter";
export * from "./linear";
export * from "./mlp";
export * from "./losses";
export * from "./softmax";
export * from "./sgd";
export * from "./gradientCheck";
