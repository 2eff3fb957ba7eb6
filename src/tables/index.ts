export * from "./labelledTable";
export { parseTable } from "./parseTable";
export { readTable } from "./readTable";
export { listed } from "./sentences";
export { TablePreparation } from "./features";
export type { TableClassifier } from "./classifier";
export * from "./tableModel";
