// @ts-check
/** The commands: which there are, what they accept, and how they end. */
import { parseArgs } from "node:util";
import { Interrupted, LabError } from "./processes.mjs";
import { setUp } from "./setup.mjs";

/**
 * @typedef {object} Command
 * @property {string} summary
 * @property {string} [usage] its options as the user reads them
 * @property {import("node:util").ParseArgsConfig["options"]} [options]
 * @property {boolean} [positionals]
 * @property {() => Promise<{ main: Main }>} [load] what runs after the set-up
 */

/**
 * The options that a command was given; it knows only its own.
 * @typedef {object} Values
 * @property {string} [author]
 * @property {boolean} [fresh]
 * @property {boolean} [strict]
 * @property {string} [executed]
 * @property {string} [from]
 * @property {string} [out]
 * @property {string[]} [only]
 * @property {string} [port]
 * @property {boolean} [no-browser]
 * @property {string} [rounds]
 * @property {boolean} [growth]
 * @property {string} [python]
 */

/**
 * A command's work; resolves to the exit code.
 * @typedef {(context: import("./processes.mjs").Context, values: Values, positionals: string[]) => Promise<number>} Main
 */

/** @type {Record<string, Command>} */
const commands = {
  report: {
    summary: "run all notebooks and write report/lab-report.html",
    usage: '[--author "NAME"] [--fresh] [--executed FOLDER] [--out FILE]',
    options: {
      author: { type: "string" },
      fresh: { type: "boolean" },
      executed: { type: "string" },
      out: { type: "string" },
    },
    load: () => import("./report.mjs"),
  },
  notebooks: {
    summary: "run the notebooks and write their .ipynb files",
    usage: "[--fresh] [--strict] [--only NAME] [--from FOLDER] [--out FOLDER]",
    options: {
      fresh: { type: "boolean" },
      strict: { type: "boolean" },
      only: { type: "string", multiple: true },
      from: { type: "string" },
      out: { type: "string" },
    },
    load: () => import("./notebooks.mjs"),
  },
  lab: {
    summary: "open JupyterLab on notebooks/",
    usage: "[--port N] [--no-browser]",
    options: { port: { type: "string" }, "no-browser": { type: "boolean" } },
    load: () => import("./lab.mjs"),
  },
  test: {
    summary: "run everything that must hold",
    usage: "[PART OF A TEST FILE'S NAME …]",
    positionals: true,
    load: () => import("./test.mjs"),
  },
  bench: {
    summary: "time the training beside other packages",
    usage: "[--rounds N] [--growth] [--python COMMAND]",
    options: {
      rounds: { type: "string" },
      growth: { type: "boolean" },
      python: { type: "string" },
    },
    load: () => import("./bench.mjs"),
  },
  lint: {
    summary: "check types, rules and formatting",
    load: () => import("./lint.mjs"),
  },
  format: {
    summary: "mend the formatting",
    load: () => import("./format.mjs"),
  },
  audit: {
    summary: "ask the registries for known vulnerabilities of what the lock files name",
    load: () => import("./audit.mjs"),
  },
  mutation: {
    summary: "count the small faults in src that no test notices; takes hours",
    usage: "[FOLDER OF src …]",
    positionals: true,
    load: () => import("./mutation.mjs"),
  },
  docs: {
    summary: "write the API reference to .build/docs",
    load: () => import("./docs.mjs"),
  },
  dev: {
    summary: "compile src whenever a file changes",
    load: () => import("./dev.mjs"),
  },
  build: { summary: "set up what is missing and compile src" },
};

/**
 * Runs the command line and leaves its result in `process.exitCode`.
 * @param {string[]} args
 */
export async function main([name = "", ...args]) {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) return fail(`There is no command "${name}".\n${usage()}`, 2);
  let parsed;
  try {
    const { options = {}, positionals = false } = command;
    parsed = parseArgs({ args, options, allowPositionals: positionals });
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n${usage()}`, 2);
  }

  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => controller.abort());
  }
  const context = {
    signal: controller.signal,
    log: (/** @type {string} */ line) => console.log(line),
  };
  try {
    await setUp(context);
    const work = await command.load?.();
    process.exitCode = (await work?.main(context, parsed.values, parsed.positionals)) ?? 0;
  } catch (error) {
    if (error instanceof Interrupted || controller.signal.aborted) fail("Interrupted.", 130);
    else if (error instanceof LabError) fail(error.message, 1);
    else throw error;
  }
}

/**
 * @param {string} message
 * @param {number} code
 */
function fail(message, code) {
  console.error(`\n${message}`);
  process.exitCode = code;
}

function usage() {
  const lines = Object.entries(commands).map(([name, { summary, usage }]) =>
    [`  npm run ${name}${usage ? ` -- ${usage}` : ""}`, `      ${summary}`].join("\n"),
  );
  return ["Commands:", ...lines].join("\n");
}
