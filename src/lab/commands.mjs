// @ts-check
/** The commands: which there are, what they accept, and how they end. */
import { parseArgs } from "node:util";
import { root } from "./paths.mjs";
import { Interrupted, LabError } from "./processes.mjs";
import { setUp } from "./setup.mjs";

/**
 * The options that a command was given; it knows only its own.
 * @typedef {{ author?: string, core?: boolean, only?: string[], "hide-code"?: boolean, answers?: boolean,
 *   pdf?: boolean, out?: string, lang: string, fresh?: boolean, executed?: string, strict?: boolean, ship?: boolean,
 *   from?: string, port?: string, "no-browser"?: boolean }} Values
 */

/**
 * A command's work, in the file of its name; resolves to the exit code.
 * @typedef {(context: import("./processes.mjs").Context, values: Values, words: string[]) => Promise<number>} Main
 */

/** What users read, and what the commands are read from: an option with … may come several times. */
const usage = `Usage:
  npm run report -- [--author "NAME"] [--core] [--only LIST…] [--hide-code] [--answers] [--pdf] [--lang en|zh] [--out FILE] [--fresh] [--executed FOLDER]
      run the notebooks and write report/lab-report.html, or with --pdf lab-report.pdf
  npm run notebooks -- [--only LIST…] [--core] [--lang en|zh|all] [--fresh] [--strict] [--ship] [--from FOLDER] [--out FOLDER]
      run the notebooks and write their .ipynb files
  npm run laboratory -- [--lang en|zh] [--no-browser]
      open the laboratory, report/laboratory.html
  npm run lab -- [--lang en|zh] [--port N] [--no-browser]
      open JupyterLab on notebooks/
  npm run test -- [PART OF A TEST FILE'S NAME …]
      run everything that must hold
  npm run build
      set up what is missing and compile src`;

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
  const [head, ...all] = usage.split(/\n(?= {2}npm)/);
  const own = all.find((text) => text.trim().split(/\s/)[2] === name);
  const shown = own === undefined ? usage : `${head}\n${own}`;
  if ([name, ...args].some((word) => word === "--help" || word === "-h")) {
    context.log(shown);
    return 0;
  }
  if (own === undefined) throw new LabError(`There is no command "${name}".\n${shown}`);
  /** @type {NonNullable<import("node:util").ParseArgsConfig["options"]>} */
  const options = {};
  for (const [, option, value] of own.matchAll(/\[--([\w-]+) ?(.*?)\]/g)) {
    if (isTakenByNpm(option))
      throw new LabError(`npm took --${option} for itself: a "--" must stand before.\n${shown}`);
    options[option] = value === "" ? { type: "boolean", default: false } : { type: "string" };
    if (value.endsWith("…")) options[option] = { type: "string", multiple: true, default: [] };
  }
  let parsed;
  try {
    parsed = parseArgs({ args, options, allowPositionals: own.includes("[PART") });
  } catch (error) {
    throw new LabError(`${error instanceof Error ? error.message : error}\n${shown}`);
  }
  /** @type {Values} */
  const values = { lang: "en", ...parsed.values };
  const languages = /\[--lang (.*?)\]/.exec(own)?.[1].split("|") ?? ["en"];
  if (!languages.includes(values.lang))
    throw new LabError(`--lang must be ${languages.join(" or ")}, got "${values.lang}".`);
  await setUp(context);
  if (name === "build") return 0;
  /** @type {{ main: Main }} */
  const work = await import(`./${name}.mjs`);
  return work.main(context, values, parsed.positionals);
}

/**
 * Whether npm, for want of a `--`, kept an option: it hands it on in a variable.
 * @param {string} option
 */
function isTakenByNpm(option) {
  const value = process.env[`npm_config_${option.replace(/^no-/, "").replaceAll("-", "_")}`];
  return option.startsWith("no-") ? value === "" : value !== undefined;
}
