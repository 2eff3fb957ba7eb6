// @ts-check
/** `npm run lab`: JupyterLab, opened on the notebooks, with the lab's own settings. */
import { createServer } from "node:net";
import { languagesOf } from "./languages.mjs";
import { inRoot, labEnvironment, root, venv } from "./paths.mjs";
import { LabError, codeOf, run } from "./processes.mjs";

/** @type {import("./commands.mjs").Main} */
export async function main({ signal, log }, { lang, port, "no-browser": noBrowser }) {
  const [language] = languagesOf(lang);
  const args = ["-m", "jupyterlab", `--config=${inRoot("src/lab/nndl_lab/server_config.py")}`];
  args.push(`--ServerApp.root_dir=${root}`);
  if (language === "zh") args.push("--LabApp.default_url=/lab/tree/notebooks/zh");
  // A port that was asked for, and no other; or 8888 and, if that is busy, one of the next.
  if (port !== undefined) await checkPort(port);
  args.push(`--ServerApp.port=${port ?? 8888}`, `--ServerApp.port_retries=${port ? 0 : 50}`);
  if (noBrowser) args.push("--no-browser");
  if (process.getuid?.() === 0) args.push("--allow-root");
  log("Starting JupyterLab; Ctrl-C here ends it.");
  log(language === "zh" ? "In English: npm run lab" : "中文版：npm run lab -- --lang zh");
  const options = { signal, env: labEnvironment(), show: true };
  const { code } = await run(venv.python, args, options);
  return code;
}

/** @param {string} text */
async function checkPort(text) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new LabError(`--port must be a whole number from 1 to 65535, got "${text}".`);
  if ((await canListen(port, "127.0.0.1")) && (await canListen(port, "::1"))) return;
  throw new LabError(
    `Port ${port} is busy: another program, perhaps another JupyterLab, listens there.\n` +
      "End that program, name another port, or leave --port out to take the next free one.",
  );
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve(!/EADDRINUSE|EACCES/.test(codeOf(error))));
    server.listen({ port, host }, () => server.close(() => resolve(true)));
  });
}
