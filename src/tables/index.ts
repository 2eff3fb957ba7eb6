export * from "./labelledTable";
export { missingWords, type LikeOptions, type ReadTableOptions } from "./tableOptions";
export { parseTable } from "./parseTable";
export { readTable } from "./readTable";
export { listed } from "./sentences";
export { TablePreparation } from "./tablePreparation";
export type { ClassifierState, TableClassifier } from "./classifier";
export * from "./tableModel";
