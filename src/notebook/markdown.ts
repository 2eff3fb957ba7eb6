import { describe } from "../checks";
import { displayBundle } from "./kernel";

/** Shows Markdown (with formulas) that a cell has put together. */
export function markdown(text: string): void {
  if (typeof text !== "string") throw new TypeError(`text must be a text, got ${describe(text)}`);
  displayBundle({ "text/markdown": text, "text/plain": text });
}
