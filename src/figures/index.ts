export { figure, type Figure, type FigureOptions, type FigureWords } from "./figure";
export * from "./theme";
export { englishTexts, figureTexts, type FigureTexts } from "./texts";
export { escapeText, withUnit, wrapText } from "./text";
export { encodeArray } from "./encode";
export * from "./plot";
export type { RowClasses, Rows } from "./traces";
export {
  scatterByClass,
  marginPlot,
  type ClassPoints,
  type MarginPlotOptions,
  type ScatterByClassOptions,
} from "./scatterByClass";
export * from "./curves";
export * from "./scatterMatrix";
export * from "./heatmap";
export * from "./intervalPlot";
export * from "./networkDiagram";
export type { TreeNode } from "./treeLayout";
export * from "./treeDiagram";
export * from "./decisionRegions";
export * from "./withSlider";
export * from "./batchDiagram";
export * from "./classStrips";
export * from "./outline";
export * from "./imageGrid";
