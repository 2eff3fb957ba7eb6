export * from "./softmaxRegression";
export * from "./svc";
export type { SVCOptions } from "./svcOptions";
export type { Kernel, KernelName } from "./kernels";
export { classPairs } from "./oneAgainstOne";
