export * from "./labelledTable";
export { parseTable } from "./parseTable";
export { readTable } from "./readTable";
export { listed } from "./sentences";
export { TablePreparation } from "./features";
export type { ClassifierState, TableClassifier } from "./classifier";
export * from "./tableModel";
