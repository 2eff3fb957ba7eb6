/**
 * The one place that knows the kernel. A display is a bundle: the same thing in several MIME types,
 * of which the front end takes the richest it can show. tslab's public `display` sends one type at a
 * time, so this reaches for the function beneath it.
 */
import type * as jupyter from "tslab/dist/jupyter";

/** Where to show it: with an id, a later call with `update` replaces what was shown. */
interface DisplayOptions {
  id?: string;
  update?: boolean;
  /** What is stored beside it in the notebook; front ends that do not know it pass it over. */
  metadata?: Readonly<Record<string, unknown>>;
}

/**
 * Shows a bundle, content by MIME type, below the running cell.
 * @throws Error outside the tslab kernel.
 */
export function displayBundle(
  bundle: Readonly<Record<string, unknown>>,
  { id, update = false, metadata }: DisplayOptions = {},
): void {
  const write = kernelWriter();
  if (write === undefined)
    throw new Error(
      "There is no notebook to show this in: run it in a cell of the tslab kernel, " +
        "or write figures to a file with saveFigure(figure, path)",
    );
  // tslab declares text only; JSON types travel as objects.
  const [data, stored] = [bundle, { ...metadata }] as Record<string, string>[];
  write({ data, metadata: stored, transient: id === undefined ? {} : { display_id: id } }, update);
}

/** Shows Markdown (with formulas) that a cell has put together. */
export function markdown(text: string): void {
  displayBundle({ "text/markdown": text, "text/plain": text });
}

/** Whether this code runs in a cell. */
export const isKernel = (): boolean => kernelWriter() !== undefined;

/**
 * The kernel's function, read anew each time: tslab replaces it with every cell. It is looked for
 * among the modules that are loaded, because the kernel may be another copy of tslab than ours
 * (one that is installed for the whole machine), and outside a kernel none is loaded at all.
 */
function kernelWriter(): typeof jupyter.lastWriteDisplayData | undefined {
  return Object.entries(require.cache)
    .filter(([path]) => /[\\/]tslab[\\/]dist[\\/]jupyter\.js$/.test(path))
    .map(([, module]) => (module?.exports as Partial<typeof jupyter>).lastWriteDisplayData)
    .find((write) => typeof write === "function");
}
