// @ts-check
/**
 * What an exported page needs of Node, JSON in and out: formulas `{ tex, display }` become `{ html }` or
 * `{ error }`, and figures the HTML that draws them when they are seen.
 */
import { text } from "node:stream/consumers";
import katex from "katex";
import { figureHtml } from "nndl";

/** @type {{ formulas: { tex: string, display: boolean }[], figures: import("nndl").Figure[] }} */
const { formulas, figures } = JSON.parse(await text(process.stdin));
process.stdout.write(
  JSON.stringify({ formulas: formulas.map(render), figures: figures.map(figureHtml) }),
);

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
