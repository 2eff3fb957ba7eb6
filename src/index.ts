// nndl: everything a notebook imports, in the order the data flows.
export * from "./data/index";
export * from "./nn/index";
export * from "./training/index";
export * from "./baselines/index";
export * from "./tables/index";
export * from "./evaluation/index";
export * from "./exercises/index";
export * from "./figures/index";
export * from "./live/index";
export * from "./notebook/index";
