// @ts-check
/**
 * Draws the notebooks' charts in one session of a browser: a JSON list of figures in, the list of
 * their SVGs out, or `null` where this machine has no browser.
 */
import { text } from "node:stream/consumers";
import { findBrowser, withPainter } from "nndl";

const WIDTH = 860; // px, about that of a page

/** @type {(import("nndl").Drawing & { minWidth?: number })[]} */
const figures = JSON.parse(await text(process.stdin));
const browser = findBrowser();
process.stdout.write(JSON.stringify(browser ? await withPainter(browser, draw) : null));

/** @param {import("nndl").Paint} paint */
async function draw(paint) {
  const pictures = [];
  for (const figure of figures) {
    const { height = 420 } = figure.layout;
    const size = { width: Math.max(WIDTH, figure.minWidth ?? 0), height, scale: 1 };
    pictures.push(Buffer.from(await paint(figure, "svg", size)).toString("utf8"));
  }
  return pictures;
}
