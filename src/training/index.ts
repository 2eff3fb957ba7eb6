export * from "./format";
export * from "./accuracy";
export * from "./model";
export * from "./runner";
export { interruptible } from "./interrupt";
