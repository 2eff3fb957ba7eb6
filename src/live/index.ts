export type { LaboratoryOptions } from "./instance";
export { labSettings, type LaboratorySettings } from "./settings";
