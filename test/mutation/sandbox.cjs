// @ts-check
/**
 * Lets the tests run inside StrykerJS's Mocha: `node:test` stands for Mocha there, and `nndl` for the
 * mutated package. One process then tries many mutants, and each meets only the tests that reach it.
 */
const Module = require("node:module");
const { join, relative } = require("node:path");
const { mock } = require("node:test");
const fc = require("fast-check");

// One failure tells that a mutant is noticed: no search for a smaller one. A quarter of the inputs.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true, numRuns: 25 });

const root = join(__dirname, "..", "..");
const load = Module["_load"];
Module["_load"] = function (request, parent, ...rest) {
  if (request === "node:test" && parent) return nodeTest(relative(root, parent.filename));
  const inside = request.replace(/^nndl$/, "nndl/dist/index.js").replace(/^nndl\//, `${root}/`);
  return load.call(this, inside, parent, ...rest);
};

/** What a test file gets for `node:test`. */
function nodeTest(file) {
  const hooks = { before: [], beforeEach: [], afterEach: [] };

  function test(name, ...rest) {
    const body = rest.pop();
    const run = async () => {
      const after = [];
      const t = {
        name,
        mock,
        diagnostic: () => undefined,
        skip: () => undefined,
        after: (hook) => after.push(hook),
        test: (_name, ...inner) => inner.pop()(t),
      };
      // Before each test, for a mutant must not find what another one has left.
      for (const hook of [...hooks.before, ...hooks.beforeEach]) await hook();
      try {
        await body(t);
      } finally {
        for (const hook of [...after, ...hooks.afterEach]) await hook();
      }
    };
    (rest[0]?.skip ? globalThis.it.skip : globalThis.it)(`${file}: ${name}`, run);
  }

  const describe = (name, ...rest) => globalThis.describe(`${file}: ${name}`, rest.pop());
  const api = { test, it: test, describe, suite: describe, mock };
  for (const kind of Object.keys(hooks)) api[kind] = (hook) => hooks[kind].push(hook);
  // Folders that a file makes when it is loaded are needed until the process ends.
  api.after = (hook) => process.once("exit", hook);
  return Object.assign(test, api);
}
