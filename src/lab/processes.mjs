// @ts-check
/** Starting other programs, and the one kind of error that users see. */
import { spawn } from "node:child_process";
import { labEnvironment, root, venv } from "./paths.mjs";

/** A failure with a message for the user: what is missing and what to do. No stack is shown. */
export class LabError extends Error {}

/** The user pressed Ctrl-C, or the lab was asked to end. */
export class Interrupted extends LabError {}

/**
 * What every part of the lab is given.
 * @typedef {object} Context
 * @property {AbortSignal} signal fires on Ctrl-C; running programs are told to end
 * @property {(line: string) => void} log a line of progress
 */

/**
 * Runs a program in the repository until it has ended. What it writes is returned, or else shown; with
 * `dots` one appears every two seconds, so that something moves.
 * @param {string} command
 * @param {string[]} args
 * @param {{ signal: AbortSignal, env?: NodeJS.ProcessEnv, show?: boolean, dots?: boolean }} options
 * @returns {Promise<{ code: number, output: string }>} the exit code, 127 if there is no such
 *   program, and what it wrote, if it was not shown
 */
export function run(command, args, { signal, env, show = false, dots = false }) {
  signal.throwIfAborted();
  // Through a pipe it goes by us: who writes into one that was closed would end with its own stack.
  const out = show && process.stdout.isTTY ? "inherit" : "pipe";
  const child = spawn(command, args, {
    cwd: root,
    env: env ?? process.env,
    signal,
    windowsHide: true,
    stdio: ["ignore", out, out],
  });
  const dot = dots ? setInterval(() => process.stdout.write("."), 2000) : undefined;
  let output = "";
  for (const name of /** @type {const} */ (["stdout", "stderr"])) {
    child[name]?.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
      if (show) process[name].write(text);
      else output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", (error) => {
      if (child.pid === undefined) resolve({ code: 127, output: error.message });
    });
    // An interrupted program is waited for: it may have kernels to shut down.
    child.on("close", (code) => {
      clearInterval(dot);
      if (dots) process.stdout.write("\n");
      if (signal.aborted) reject(signal.reason);
      else resolve({ code: code ?? 1, output });
    });
  });
}

/**
 * Runs one of the programs of `nndl_lab` in a language, and shows what it writes.
 * @param {Context} context
 * @param {string} language en or zh
 * @param {string} name
 * @param {object} given becomes its one argument
 * @returns {Promise<number>} the exit code
 */
export async function runPython({ signal }, language, name, given) {
  const args = ["-m", `nndl_lab.${name}`, JSON.stringify(given)];
  const options = { signal, env: labEnvironment(language), show: true };
  const { code } = await run(venv.python, args, options);
  return code;
}

/**
 * A failure of a program, with what it said.
 * @param {string} message
 * @param {string} output
 * @param {string} [advice]
 */
export function failure(message, output, advice) {
  const usual =
    "The lines below say why: mend that (is there a network? behind a proxy set HTTPS_PROXY) and call the command again.";
  const lines = output.split(/\r?\n/).filter((line) => line.trim() !== "");
  return new LabError([`${message} ${advice ?? usual}`, ...lines].join("\n    "));
}
