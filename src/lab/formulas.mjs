// @ts-check
/** A page's formulas as HTML, a JSON list in and out. One that cannot be read has the class `katex-error`. */
import { text } from "node:stream/consumers";
import katex from "katex";

/** @type {{ tex: string, display: boolean }[]} */
const formulas = JSON.parse(await text(process.stdin));
const html = formulas.map(({ tex, display }) =>
  katex.renderToString(tex, {
    displayMode: display,
    output: "htmlAndMathml", // the second is what screen readers read
    throwOnError: false,
    strict: false, // Chinese words in formulas are welcome
  }),
);
process.stdout.write(JSON.stringify(html));
