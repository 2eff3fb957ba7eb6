export { Classifier } from "./classifier";
export * from "./softmaxRegression";
export { SVC, type SVCOptions } from "./svc";
export type { Kernel, KernelName } from "./kernels";
