// @ts-check
/** Starting other programs, and the one kind of error that users see. */
import { spawn } from "node:child_process";
import { root } from "./paths.mjs";

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
 * @typedef {object} RunOptions
 * @property {AbortSignal} signal
 * @property {NodeJS.ProcessEnv} [env]
 * @property {boolean} [show] whether the program writes to the terminal itself
 * @property {boolean} [lifeline] gives the program a standard input whose end tells it to clean up
 *   and end: on interruption, and when this process ends, however that happens
 */

/**
 * Runs a program in the repository until it has ended.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} options
 * @returns {Promise<{ code: number, output: string }>} the exit code, 127 if there is no such
 *   program, and what it wrote, if it was not shown
 */
export function run(command, args, { signal, env, show = false, lifeline = false }) {
  signal.throwIfAborted();
  const out = show ? "inherit" : "pipe";
  const child = spawn(command, args, {
    ...{ cwd: root, env: env ?? process.env, windowsHide: true },
    stdio: [lifeline ? "pipe" : "ignore", out, out],
  });
  const end = () => (lifeline ? child.stdin?.end() : child.kill());
  signal.addEventListener("abort", end, { once: true });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (/** @type {string} */ text) => (output += text));
  }
  return new Promise((resolve, reject) => {
    child.on("error", (error) => {
      if (child.pid === undefined) resolve({ code: 127, output: error.message });
    });
    // An interrupted program is waited for: it may have kernels to shut down.
    child.on("close", (code) => {
      signal.removeEventListener("abort", end);
      if (signal.aborted) reject(new Interrupted("Interrupted."));
      else resolve({ code: code ?? 1, output });
    });
  });
}

/**
 * The end of what a failed program said, for the message to the user.
 * @param {string} output
 */
export function lastLines(output, count = 12) {
  const lines = output.split(/\r?\n/).filter((line) => line.trim() !== "");
  return lines
    .slice(-count)
    .map((line) => `    ${line}`)
    .join("\n");
}

/**
 * Whether a program failed because it could not reach the network.
 * @param {string} output
 */
export function isNetworkFailure(output) {
  return /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET|NewConnectionError|ConnectTimeout|Max retries|ReadTimeout|ProxyError|name resolution|getaddrinfo|network (request|error)|CERTIFICATE|SSLError|503 Service|502 Bad/i.test(
    output,
  );
}

/** What to do when a download fails. */
export const networkAdvice =
  "Check the network connection (behind a proxy: HTTPS_PROXY) and call the command again; what is already there is kept.";
