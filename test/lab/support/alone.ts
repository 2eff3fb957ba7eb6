/**
 * Importing this makes a test file wait for its turn: those that drive browsers, kernels or JupyterLab
 * run one at a time, however many files are tested at once, while plain ones go on beside them. Two
 * browsers and their kernels on two cores would wait for each other past their patience.
 */
import { after, before } from "node:test";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./lab";

type WithLock = (
  path: string,
  context: { signal: AbortSignal; log: (line: string) => void },
  action: () => Promise<void>,
) => Promise<void>;

let leave: () => void = () => undefined;
let gone: Promise<void> | undefined;

before(async () => {
  const address = pathToFileURL(join(root, "src", "lab", "lock.mjs")).href;
  const { withLock } = (await import(address)) as { withLock: WithLock };
  const context = { signal: new AbortController().signal, log: () => undefined };
  await new Promise<void>((enter, refuse) => {
    gone = withLock(join(root, ".build", "alone.lock"), context, () => {
      enter();
      return new Promise((resolve) => (leave = resolve));
    });
    gone.catch(refuse);
  });
});

after(async () => {
  leave();
  await gone;
});
