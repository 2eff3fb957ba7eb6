// @ts-check
/** `npm run lab`: JupyterLab, opened on the notebooks, with the lab's own settings. */
import { createServer } from "node:net";
import { inRoot, kernelEnvironment, root, venv } from "./paths.mjs";
import { LabError, run } from "./processes.mjs";

const usualPort = 8888;

/** @type {import("./commands.mjs").Main} */
export async function main({ signal, log }, { port, "no-browser": noBrowser }) {
  const chosen = port === undefined ? await nextFreePort(log) : await checkPort(port);
  log(`Starting JupyterLab on port ${chosen}; Ctrl-C here ends it.`);
  const asRoot = process.getuid?.() === 0;
  const { code } = await run(
    venv.python,
    [
      ...["-m", "jupyterlab", `--config=${inRoot("src/lab/nndl_lab/server_config.py")}`],
      ...[`--ServerApp.root_dir=${root}`, `--ServerApp.port=${chosen}`],
      ...(noBrowser ? ["--no-browser"] : []),
      ...(asRoot ? ["--allow-root"] : []),
    ],
    { signal, env: kernelEnvironment(), show: true },
  );
  return code;
}

/** @param {string} text */
async function checkPort(text) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new LabError(`--port must be a whole number from 1 to 65535, got "${text}".`);
  }
  if (await isFree(port)) return port;
  throw new LabError(
    `Port ${port} is busy: another program, perhaps another JupyterLab, listens there.\n` +
      "End that program, name another port, or leave --port out to take the next free one.",
  );
}

/** @param {(line: string) => void} log */
async function nextFreePort(log) {
  for (let port = usualPort; port < usualPort + 100; port++) {
    if (!(await isFree(port))) continue;
    if (port !== usualPort) log(`Port ${usualPort} is busy; taking ${port}.`);
    return port;
  }
  throw new LabError(`The ports from ${usualPort} to ${usualPort + 99} are all busy: use --port.`);
}

/**
 * Whether nobody listens on a port, neither by IPv4 nor by IPv6.
 * @param {number} port
 */
async function isFree(port) {
  return (await canListen(port, "127.0.0.1")) && (await canListen(port, "::1"));
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (/** @type {NodeJS.ErrnoException} */ { code }) =>
      resolve(code !== "EADDRINUSE" && code !== "EACCES"),
    );
    server.listen({ port, host }, () => server.close(() => resolve(true)));
  });
}
