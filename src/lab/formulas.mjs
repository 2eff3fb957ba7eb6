// @ts-check
/** A page's formulas, JSON in and out: `{ tex, display }` become `{ html }` or `{ error }`. */
import { text } from "node:stream/consumers";
import katex from "katex";

/** @type {{ tex: string, display: boolean }[]} */
const formulas = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(formulas.map(render)));

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
