// @ts-check
/** The commands: which there are, what they accept, and how they end. */
import { parseArgs } from "node:util";
import { root } from "./paths.mjs";
import { Interrupted, LabError } from "./processes.mjs";
import { setUp } from "./setup.mjs";

/**
 * @typedef {object} Command
 * @property {string} summary
 * @property {string} [options] as its usage says them: a value is a word with capitals, and one that may
 *   be given several times ends with …
 * @property {string} [words] what may follow without a name
 * @property {() => Promise<{ main: Main }>} [load] what runs after the set-up
 */

/**
 * The options that a command was given; it knows only its own.
 * @typedef {{ author?: string, core?: boolean, only?: string[], "hide-code"?: boolean, answers?: boolean,
 *   pdf?: boolean, out?: string, lang?: string, fresh?: boolean, executed?: string, strict?: boolean, ship?: boolean,
 *   from?: string, port?: string, "no-browser"?: boolean }} Values
 */

/**
 * A command's work; resolves to the exit code.
 * @typedef {(context: import("./processes.mjs").Context, values: Values, words: string[]) => Promise<number>} Main
 */

/** @type {Record<string, Command>} */
const commands = {
  report: {
    summary: "run the notebooks and write report/lab-report.html, or with --pdf lab-report.pdf",
    options:
      '--author "NAME" --core --only LIST… --hide-code --answers --pdf --lang LANGUAGE --out FILE --fresh --executed FOLDER',
    load: () => import("./report.mjs"),
  },
  notebooks: {
    summary: "run the notebooks and write their .ipynb files",
    options:
      "--only LIST… --core --lang LANGUAGE --fresh --strict --ship --from FOLDER --out FOLDER",
    load: () => import("./notebooks.mjs"),
  },
  laboratory: {
    summary: "open the laboratory, report/laboratory.html",
    options: "--lang LANGUAGE --no-browser",
    load: () => import("./laboratory.mjs"),
  },
  lab: {
    summary: "open JupyterLab on notebooks/",
    options: "--lang LANGUAGE --port N --no-browser",
    load: () => import("./lab.mjs"),
  },
  test: {
    summary: "run everything that must hold",
    words: "PART OF A TEST FILE'S NAME …",
    load: () => import("./test.mjs"),
  },
  build: { summary: "set up what is missing and compile src" },
};

/** An option with its value, if it takes one. */
const oneOption = /--([\w-]+)(?: ("?[A-Z]\S*))?/g;

/**
 * Runs the command line and leaves its result in `process.exitCode`.
 * @param {string[]} args
 */
export async function main([name = "", ...args]) {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => stop.abort(new Interrupted("Interrupted.")));
  }
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", () => stop.abort(new Interrupted("Ended: nobody reads the output.")));
  }
  try {
    process.exitCode = await call(name, args, { signal: stop.signal, log: console.log });
  } catch (error) {
    const told = stop.signal.aborted ? stop.signal.reason : error;
    const isOfFiles = told instanceof Error && "syscall" in told;
    // An error of the lab itself has a stack that somebody can mend it by.
    if (!(told instanceof LabError) && !isOfFiles) throw told;
    console.error(`\n${told.message}`);
    if (isOfFiles)
      console.error(`The lab must be allowed to write in ${root}, and find room there.`);
    process.exitCode = told instanceof Interrupted ? 130 : 1;
  }
}

/**
 * @param {string} name
 * @param {string[]} args
 * @param {import("./processes.mjs").Context} context
 */
async function call(name, args, context) {
  const asksHelp = [name, ...args].some((word) => word === "--help" || word === "-h");
  const isCommand = Object.hasOwn(commands, name);
  const usage = ["Usage:", ...(isCommand ? [name] : Object.keys(commands)).map(describe)].join(
    "\n",
  );
  if (asksHelp) context.log(usage);
  if (asksHelp) return 0;
  if (!isCommand) throw new LabError(`There is no command "${name}".\n${usage}`);
  const { options = "", words, load } = commands[name];
  const known = Array.from(options.matchAll(oneOption), ([, option, value = ""]) => ({
    option,
    value,
  }));
  const taken = known
    .map(({ option }) => option)
    .filter(isTakenByNpm)
    .map((option) => `--${option}`);
  if (taken.length > 0) {
    const them = taken.join(" and ");
    throw new LabError(`npm took ${them} for itself: a "--" must stand before.\n${usage}`);
  }
  const config = known.map(({ option, value }) => {
    const type = value === "" ? "boolean" : "string";
    return [option, { type, multiple: value.endsWith("…") }];
  });
  /** @type {{ values: Values, positionals: string[] }} */
  let parsed;
  try {
    const allowPositionals = words !== undefined;
    parsed = parseArgs({ args, options: Object.fromEntries(config), allowPositionals });
  } catch (error) {
    throw new LabError(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
  await setUp(context);
  const work = await load?.();
  return (await work?.main(context, parsed.values, parsed.positionals)) ?? 0;
}

/** @param {string} name */
function describe(name) {
  const { summary, options = "", words } = commands[name];
  const parts = options.replace(oneOption, "[$&]") + (words === undefined ? "" : `[${words}]`);
  return `  npm run ${name}${parts === "" ? "" : ` -- ${parts}`}\n      ${summary}`;
}

/**
 * Whether npm, for want of a `--`, kept an option: it hands it on in a variable.
 * @param {string} option
 */
function isTakenByNpm(option) {
  const value = process.env[`npm_config_${option.replace(/^no-/, "").replaceAll("-", "_")}`];
  return option.startsWith("no-") ? value === "" : value !== undefined;
}
