// @ts-check
/** Compiles the mutated sources without looking at types, which takes seconds instead of minutes. */
import { readFileSync } from "node:fs";
import { build } from "esbuild";

/**
 * StrykerJS counts at each mutant's place which test comes by. It needs that once, in its first run,
 * but goes on while it tries mutants: a numerical loop then takes thirty times as long as it need.
 * @type {import("esbuild").Plugin}
 */
const countOnce = {
  name: "count once",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const counts = "function cover() {";
      const once = `${counts} if (ns.activeMutant !== undefined) return;`;
      return { contents: readFileSync(path, "utf8").replace(counts, once), loader: "ts" };
    });
  },
};

for (const [from, to] of Object.entries({ src: "dist", test: ".build/test" })) {
  await build({
    entryPoints: [`${from}/**/*.ts`],
    outbase: from,
    outdir: to,
    format: "cjs",
    platform: "node",
    target: "node20",
    logLevel: "warning",
    plugins: [countOnce],
  });
}
