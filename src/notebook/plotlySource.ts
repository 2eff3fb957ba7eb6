import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * Where a page that has no plotly.js of its own may get it: below a folder with the npm packages, or the
 * file of plotly.js-dist-min, of the version this package depends on, on a public CDN, checked by its hash.
 */
export const plotlySource = {
  path: "node_modules/plotly.js-dist/plotly.js",
  url: "https://cdn.jsdelivr.net/npm/plotly.js-dist-min@4.1.1/plotly.min.js",
  integrity: "sha384-AFNp2MtSm5/oZbEs/J19F/Ah57MEiVsoed8nE3fq2Wnccdl1u/EkyJ9XKKU8rt7+",
};

/** The file of plotly.js on this machine: the small one that the lab's set-up makes, or the package's. */
export function plotlyFile(): string {
  const minified = join(__dirname, "..", "page", "plotly.min.js");
  return existsSync(minified) ? minified : require.resolve("plotly.js-dist/plotly.js");
}
