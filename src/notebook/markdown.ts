import { displayBundle } from "./kernel";

/** Shows Markdown (with formulas) that a cell has put together. */
export function markdown(text: string): void {
  displayBundle({ "text/markdown": text, "text/plain": text });
}
