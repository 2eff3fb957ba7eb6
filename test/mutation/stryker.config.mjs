// @ts-check
/** How StrykerJS mutates one folder of src and which tests have to notice. See README.md. */
import { resolve } from "node:path";

/** The folder of src, given by run.mjs. */
const part = process.env.NNDL_MUTATE ?? "base";
/** The folder of test that holds it. */
const tests = part === "base" ? "core" : part;
const results = resolve(".build", "mutation", part);

/** Leaves the wording of errors alone: a test that knows it by heart would hold nothing. */
export const strykerPlugins = [
  {
    kind: "Ignore",
    name: "messages",
    value: {
      /** @param {{ isStringLiteral(): boolean, isTemplateLiteral(): boolean, findParent(test: Function): unknown }} path */
      shouldIgnore(path) {
        if (!path.isStringLiteral() && !path.isTemplateLiteral()) return undefined;
        const thrown = path.findParent((/** @type {any} */ parent) => parent.isThrowStatement());
        return thrown ? "the wording of an error" : undefined;
      },
    },
  },
];

export default {
  plugins: ["@stryker-mutator/mocha-runner", resolve("test", "mutation", "stryker.config.mjs")],
  ignorers: ["messages"],
  mutate: [`src/${part}/**/*.ts`, "!src/**/*.browser.ts"],
  // A copy of the repository without what is made from it: the mutated sources are compiled there.
  tempDirName: ".build/stryker",
  symlinkNodeModules: false, // found in the folders above
  ignorePatterns: ["/.build", "/.venv", "/dist", "/report", "/notebooks/*.ipynb", "node_modules"],
  buildCommand: "node test/mutation/build.mjs",
  // A mutant that the compiler would refuse is held by tests alone.
  disableTypeChecks: "{src,test}/**/*.ts",
  testRunner: "mocha",
  mochaOptions: {
    "no-config": true,
    "no-package": true,
    "no-opts": true,
    require: ["./test/mutation/sandbox.cjs", "./.build/test/seed.js"],
    spec: [`.build/test/${tests}/**/*.test.js`],
    // They start programs or bundle anew, where no mutant would be alive, or read declarations.
    ignore: ["interrupt", "browser", "documented"].map((n) => `.build/test/**/${n}.test.js`),
  },
  coverageAnalysis: "perTest",
  ignoreStatic: true, // what runs once, when a file is loaded, would need a process for each mutant
  concurrency: 2,
  dryRunTimeoutMinutes: 15,
  timeoutMS: 10_000,
  timeoutFactor: 0.25, // of the first run, which counts and is many times slower
  reporters: ["clear-text", "json", "html", "progress-append-only"],
  clearTextReporter: { logTests: false, allowColor: false, reportTests: false },
  jsonReporter: { fileName: `${results}.json` },
  htmlReporter: { fileName: `${results}.html` },
};
