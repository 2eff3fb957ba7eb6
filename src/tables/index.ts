export * from "./labelledTable";
export type { ReadTableOptions } from "./tableOptions";
export * from "./parseTable";
export * from "./readTable";
