export { FlatMatrix, toFlat } from "../flatMatrix";
export * from "./random";
export * from "./iris";
export * from "./scaler";
export * from "./dataset";
export * from "./irisDataset";
export * from "./leakyIris";
export * from "./loader";
