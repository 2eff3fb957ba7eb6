export { formatFixed } from "../base/decimal";
export * from "./accuracy";
export * from "./model";
export * from "./runner";
export * from "./replay";
export { recordTraining, type RecordTrainingOptions, trainEpoch } from "./trainEpoch";
