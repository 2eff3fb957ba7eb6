// @ts-check
/**
 * Draws the notebooks' charts in one session of a browser: a JSON list of figures in, the list of
 * their SVGs out, or `null` where this machine has no browser.
 */
import { text } from "node:stream/consumers";
import { findBrowser, pictures } from "nndl";

const WIDTH = 860; // px, about that of a page

/** @type {(Pick<import("nndl").Figure, "data" | "layout"> & { minWidth?: number })[]} */
const figures = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(findBrowser() ? await draw() : null));

async function draw() {
  const wanted = figures.map((figure) => ({
    figure,
    format: /** @type {const} */ ("svg"),
    width: Math.max(WIDTH, figure.minWidth ?? 0),
    height: figure.layout.height ?? 420,
  }));
  return (await pictures(wanted)).map((svg) => Buffer.from(svg).toString("utf8"));
}
