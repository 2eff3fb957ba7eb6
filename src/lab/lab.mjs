// @ts-check
/** `npm run lab`: JupyterLab, opened on the notebooks, with the lab's own settings. */
import { inRoot, labEnvironment, root, venv } from "./paths.mjs";
import { LabError, run } from "./processes.mjs";

/** @type {import("./commands.mjs").Main} */
export async function main({ signal, log }, { lang, port, "no-browser": noBrowser }) {
  const args = ["-m", "jupyterlab", `--config=${inRoot("src/lab/nndl_lab/server_config.py")}`];
  args.push(`--ServerApp.root_dir=${root}`);
  if (lang === "zh") args.push("--LabApp.default_url=/lab/tree/notebooks/zh");
  if (port !== undefined && !(/^\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65535))
    throw new LabError(`--port must be a whole number from 1 to 65535, got "${port}".`);
  // A port that was asked for, and no other; or Jupyter's own 8888 and, if that is busy, a next one.
  if (port !== undefined) args.push(`--ServerApp.port=${port}`, "--ServerApp.port_retries=0");
  if (noBrowser) args.push("--no-browser");
  if (process.getuid?.() === 0) args.push("--allow-root");
  log("Starting JupyterLab; Ctrl-C here ends it.");
  log(lang === "zh" ? "In English: npm run lab" : "中文版：npm run lab -- --lang zh");
  const { code } = await run(venv.python, args, { signal, env: labEnvironment(), show: true });
  if (code !== 0) log("Without --port it takes the next port that is free.");
  return code;
}
