export * from "./figure";
export * from "./theme";
export * from "./text";
export * from "./scatterByClass";
export * from "./lossCurves";
export * from "./trainingCurves";
export * from "./confusionHeatmap";
