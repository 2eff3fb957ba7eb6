// @ts-check
/** How StrykerJS mutates one folder of src and which tests have to notice. See README.md. */
import { resolve } from "node:path";

/** The folder of src, given by `npm run mutation`; "core" stands for the files of src itself. */
const part = process.env.NNDL_MUTATE ?? "core";
/** They start programs, in which no mutant would be alive. */
const apart = ["killed", "interrupt", "fullDisk"];
const results = resolve(".build", "mutation", "results");

export default {
  plugins: ["@stryker-mutator/mocha-runner", resolve("test", "mutation", "messages.mjs")],
  ignorers: ["messages"],
  mutate: [part === "core" ? "src/*.ts" : `src/${part}/**/*.ts`],
  // A copy of the repository without what is made from it: the mutated sources are compiled there.
  tempDirName: ".build/stryker",
  symlinkNodeModules: false, // found in the folders above
  ignorePatterns: ["/.build", "/.venv", "/dist", "/report", "/notebooks/*.ipynb"],
  buildCommand: "node test/mutation/build.mjs",
  // A mutant that the compiler would refuse is held by tests alone.
  disableTypeChecks: "{src,test}/**/*.ts",
  testRunner: "mocha",
  mochaOptions: {
    ...{ "no-config": true, "no-package": true, "no-opts": true },
    require: ["./test/mutation/sandbox.cjs", "./.build/test/seed.js"],
    // What takes thousands of inputs comes last: most mutants are noticed before.
    spec: ["!(hostile)", "hostile"].map((name) => `.build/test/${part}/**/${name}.test.js`),
    ignore: apart.map((name) => `.build/test/**/${name}.test.js`),
  },
  coverageAnalysis: "perTest",
  // What runs once, when a file is loaded, would need a new process for each mutant.
  ignoreStatic: true,
  concurrency: 2,
  dryRunTimeoutMinutes: 15,
  timeoutMS: 10_000,
  timeoutFactor: 0.25, // of the first run, which counts and is many times slower
  reporters: ["clear-text", "json", "html", "progress-append-only"],
  clearTextReporter: { logTests: false, allowColor: false, reportTests: false },
  jsonReporter: { fileName: `${results}/${part}.json` },
  htmlReporter: { fileName: `${results}/${part}.html` },
};
