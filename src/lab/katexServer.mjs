// @ts-check
/**
 * Renders formulas for the export: one line of JSON in, `{ tex, display }`, one line out, `{ html }`
 * or `{ error }`, until the input ends.
 */
import { createInterface } from "node:readline";
import katex from "katex";

for await (const line of createInterface({ input: process.stdin })) {
  /** @type {{ tex: string, display: boolean }} */
  const formula = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(render(formula))}\n`);
}

/** @param {{ tex: string, display: boolean }} formula */
function render({ tex, display }) {
  try {
    const html = katex.renderToString(tex, {
      displayMode: display,
      output: "htmlAndMathml", // the second is what screen readers read
      throwOnError: true,
      strict: false, // Chinese words in formulas are welcome
    });
    return { html };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
