export * from "./judge";
export * from "./summary";
export * from "./texts";
