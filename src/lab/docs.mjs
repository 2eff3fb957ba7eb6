// @ts-check
/** `npm run docs`: the API reference, made from the comments in src; typedoc.json has its settings. */
import { inRoot } from "./paths.mjs";
import { run } from "./processes.mjs";

/** @type {import("./commands.mjs").Main} */
export async function main({ signal, log }) {
  log("Writing the API reference …");
  const typedoc = inRoot("node_modules", "typedoc", "bin", "typedoc");
  const { code } = await run(process.execPath, [typedoc], { signal, show: true });
  if (code === 0) log(`\n${inRoot(".build", "docs", "index.html")}`);
  return code;
}
