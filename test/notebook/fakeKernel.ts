/** What tslab looks like to the code that shows things: a loaded module with a function to write. */
import type { TestContext } from "node:test";

export interface Shown {
  data: Record<string, unknown>;
  metadata: object;
  transient: { display_id?: string };
  update: boolean;
}

/** Puts a kernel there for the length of a test; what is shown lands in the list. */
export function fakeKernel(t: TestContext): Shown[] {
  const shown: Shown[] = [];
  const path = "/somewhere/tslab/dist/jupyter.js";
  const write = (content: Omit<Shown, "update">, update: boolean): void => {
    shown.push({ ...content, update });
  };
  require.cache[path] = { exports: { lastWriteDisplayData: write } } as NodeJS.Module;
  t.after(() => {
    delete require.cache[path];
  });
  return shown;
}
