// @ts-check
/** The commands: which there are, what they accept, and how they end. */
import { parseArgs } from "node:util";
import { root } from "./paths.mjs";
import { Interrupted, LabError } from "./processes.mjs";
import { setUp } from "./setup.mjs";

/**
 * The options that a command was given; it knows only its own.
 * @typedef {{ author?: string, core?: boolean, only?: string[], "hide-code"?: boolean, answers?: boolean,
 *   pdf?: boolean, out?: string, lang?: string, fresh?: boolean, executed?: string, strict?: boolean, ship?: boolean,
 *   from?: string, port?: string, "no-browser"?: boolean }} Values
 */

/**
 * A command's work, in the file of its name; resolves to the exit code.
 * @typedef {(context: import("./processes.mjs").Context, values: Values, words: string[]) => Promise<number>} Main
 */

/**
 * Options as the usage says them: a value is a word with capitals, and one that may be given several
 * times ends with …; `words` is what may follow without a name.
 * @type {Record<string, { summary: string, options?: string, words?: string }>}
 */
const commands = {
  report: {
    summary: "run the notebooks and write report/lab-report.html, or with --pdf lab-report.pdf",
    options:
      '--author "NAME" --core --only LIST… --hide-code --answers --pdf --lang LANGUAGE --out FILE --fresh --executed FOLDER',
  },
  notebooks: {
    summary: "run the notebooks and write their .ipynb files",
    options:
      "--only LIST… --core --lang LANGUAGE --fresh --strict --ship --from FOLDER --out FOLDER",
  },
  laboratory: {
    summary: "open the laboratory, report/laboratory.html",
    options: "--lang LANGUAGE --no-browser",
  },
  lab: {
    summary: "open JupyterLab on notebooks/",
    options: "--lang LANGUAGE --port N --no-browser",
  },
  test: { summary: "run everything that must hold", words: "PART OF A TEST FILE'S NAME …" },
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
  const isCommand = Object.hasOwn(commands, name);
  const described = (isCommand ? [name] : Object.keys(commands)).map(describe);
  const usage = ["Usage:", ...described].join("\n");
  if ([name, ...args].some((word) => word === "--help" || word === "-h")) {
    context.log(usage);
    return 0;
  }
  if (!isCommand) throw new LabError(`There is no command "${name}".\n${usage}`);
  const { options = "", words } = commands[name];
  const known = Array.from(options.matchAll(oneOption), ([, option, value = ""]) => {
    const [type, multiple] = [value === "" ? "boolean" : "string", value.endsWith("…")];
    const unless = multiple ? [] : undefined;
    return [option, { type, multiple, default: value === "" ? false : unless }];
  });
  const config = Object.fromEntries(known);
  const taken = Object.keys(config).filter(isTakenByNpm);
  if (taken.length > 0) {
    const them = taken.map((option) => `--${option}`).join(" and ");
    throw new LabError(`npm took ${them} for itself: a "--" must stand before.\n${usage}`);
  }
  /** @type {{ values: Values, positionals: string[] }} */
  let parsed;
  try {
    parsed = parseArgs({ args, options: config, allowPositionals: words !== undefined });
  } catch (error) {
    throw new LabError(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
  await setUp(context);
  if (name === "build") return 0;
  /** @type {{ main: Main }} */
  const work = await import(`./${name}.mjs`);
  return work.main(context, parsed.values, parsed.positionals);
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
