export * from "./softmaxRegression";
export { classPairs, SVC, type SVCOptions } from "./svc";
export type { Kernel, KernelName } from "./kernels";
