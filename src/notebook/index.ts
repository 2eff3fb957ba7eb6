export * from "./kernel";
export * from "./show";
export * from "./figureHtml";
export * from "./table";
export * from "./markdown";
export * from "./source";
export * from "./progress";
export * from "./claim";
