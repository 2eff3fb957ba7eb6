/**
 * The stop button. JupyterLab's is a SIGINT to the kernel, which gives the cell up but cannot end a
 * function that goes on running: a long loop has to listen itself.
 */
import { setImmediate } from "node:timers/promises";
import { checkFunction } from "../base/checkKind";

/** How long a loop may run before others get their turn (output, progress, the signal), in ms. */
const turn = 40;

/**
 * Runs `work` and listens for SIGINT as long as it runs. `work` calls `pause()` after each piece of
 * its work. That is undefined until others should get their turn; then it is a promise to await,
 * and gives true once the work was interrupted and should end.
 * @returns what `work` returns.
 * @throws TypeError if `work` is no function; what `work` throws.
 */
export async function interruptible<T>(
  work: (pause: () => Promise<boolean> | undefined) => Promise<T>,
): Promise<T> {
  checkFunction("work", work);
  // While a cell's script runs up to its first await, Node has taken the kernel's listener away (vm's
  // breakOnSigint), and one that is added meanwhile loses the signal: SIGINT would end the kernel.
  await setImmediate();
  let interrupted = false;
  const onInterrupt = (): void => {
    interrupted = true;
  };
  // A program that nobody else looks after should still end at Ctrl-C, after its files are closed.
  const isAlone = process.listenerCount("SIGINT") === 0;
  let lastTurn = performance.now();
  const pause = (): Promise<boolean> | undefined => {
    if (performance.now() - lastTurn < turn) return undefined;
    return setImmediate().then(() => {
      lastTurn = performance.now();
      return interrupted;
    });
  };
  process.on("SIGINT", onInterrupt);
  try {
    return await work(pause);
  } finally {
    process.off("SIGINT", onInterrupt);
    if (interrupted && isAlone) process.kill(process.pid, "SIGINT");
  }
}
