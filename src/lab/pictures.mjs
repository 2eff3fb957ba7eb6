// @ts-check
/**
 * Draws the notebooks' charts in one session of a browser: a JSON list of figures in, the list of
 * their SVGs out, or `null` where this machine has no browser. A film's picture is its first, its
 * middle and its last frame, one below the other.
 */
import { text } from "node:stream/consumers";
import { findBrowser, pictures } from "nndl";

const WIDTH = 860; // px, about that of a page

/**
 * @typedef {{ data?: object[], traces?: number[], layout?: object }} Frame
 * @typedef {{ label: string }} Step
 * @typedef {{ active: number, currentvalue: { prefix: string }, steps: Step[] }} Slider
 * @typedef {Pick<import("nndl").Figure, "data" | "layout"> & { minWidth?: number, frames?: Frame[] }} Figure
 */

/** @type {Figure[]} */
const figures = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(findBrowser() ? await draw() : null));

async function draw() {
  const drawn = figures.map((figure) => (figure.frames?.length ? stills(figure) : [figure]));
  const wanted = drawn.flat().map((figure) => ({
    figure,
    format: /** @type {const} */ ("svg"),
    width: Math.max(WIDTH, figure.minWidth ?? 0),
    height: figure.layout.height ?? 420,
  }));
  const svgs = (await pictures(wanted)).map((svg) => Buffer.from(svg).toString("utf8"));
  return drawn.map((parts) => below(svgs.splice(0, parts.length)));
}

/**
 * Three figures without a slider, each with its place on it in the title.
 * @param {Figure} film
 * @returns {Figure[]}
 */
function stills({ data, layout, frames = [], minWidth }) {
  const { sliders, updatemenus: _, ...rest } = layout;
  const [slider] = /** @type {Slider[]} */ (/** @type {unknown} */ (sliders ?? []));
  const middle = Math.floor((frames.length - 1) / 2);
  return [...new Set([0, middle, frames.length - 1])].map((place) => {
    const frame = frames[place];
    const traces = [...data];
    frame.traces?.forEach((trace, i) => Object.assign(traces, { [trace]: frame.data?.[i] }));
    const own = { ...rest, ...frame.layout };
    const label = slider ? `${slider.currentvalue.prefix}${slider.steps[place].label}` : "";
    const title = { ...own.title, text: `${own.title?.text ?? ""} · ${label}` };
    const height = (layout.height ?? 420) - (slider ? 100 : 0); // what the slider took
    return { data: traces, layout: { ...own, title, height }, minWidth };
  });
}

/**
 * One SVG of several of the same width.
 * @param {string[]} svgs
 */
function below(svgs) {
  if (svgs.length === 1) return svgs[0];
  let [width, height] = [0, 0];
  const placed = svgs.map((svg) => {
    const size = /^<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
    const moved = svg.replace("<svg ", `<svg y="${height}" `);
    [width, height] = [Number(size[1]), height + Number(size[2])];
    return moved;
  });
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`;
  return `${head}${placed.join("")}</svg>`;
}
