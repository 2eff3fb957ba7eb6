export { instanceHtml, type LaboratoryOptions } from "./instance";
export { labSettings, type LaboratorySettings, presets } from "./settings";
