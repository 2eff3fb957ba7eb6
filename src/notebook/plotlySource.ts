import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * Where a page that has no plotly.js of its own may get it: the file of plotly.js-dist-min on a
 * public CDN, of the version this package depends on, checked by its hash.
 */
export const PLOTLY_VERSION = "4.1.1";
export const PLOTLY_URL = `https://cdn.jsdelivr.net/npm/plotly.js-dist-min@${PLOTLY_VERSION}/plotly.min.js`;
export const PLOTLY_INTEGRITY =
  "sha384-AFNp2MtSm5/oZbEs/J19F/Ah57MEiVsoed8nE3fq2Wnccdl1u/EkyJ9XKKU8rt7+";
/** Where plotly.js lies in a project, below the folder that has the npm packages. */
export const PLOTLY_PATH = "node_modules/plotly.js-dist/plotly.js";

/** The file of plotly.js on this machine: the small one that the lab's set-up makes, or the package's. */
export function plotlyFile(): string {
  const minified = join(__dirname, "..", "page", "plotly.min.js");
  return existsSync(minified) ? minified : require.resolve("plotly.js-dist/plotly.js");
}
