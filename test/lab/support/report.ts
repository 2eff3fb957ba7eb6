/** Executed notebooks written by hand, so that a report can be made without running anything. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lab } from "./lab";
import { PLOTLY, type Cell, type Notebook, type Output } from "./notebook";

/** A cell without the id that its notebook gives it. */
export type NewCell = Omit<Cell, "id">;

/** A text cell. */
export const text = (source: string): NewCell => ({
  ...{ cell_type: "markdown", metadata: {}, source: [source] },
});

/** A code cell that has put something out. */
export const code = (source: string, outputs: Output[] = [], count = 1): NewCell => ({
  ...{ cell_type: "code", metadata: {}, source: [source], outputs, execution_count: count },
});

/** Something displayed, by MIME type. */
export const display = (data: Record<string, unknown>, nndl: object = {}): Output =>
  ({ output_type: "display_data", data, metadata: { nndl } }) as Output;

const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** The outputs of a chart as a run notebook has them, with its picture, and a number if it has one. */
export function chart(
  title: string,
  { minWidth = 900, picture = "png", number = undefined as string | undefined, film = false } = {},
): Output[] {
  const axis = { title: { text: "x" } };
  const layout = { title: { text: title }, height: 420, xaxis: axis, yaxis: axis };
  const steps = [0, 1, 2].map((n) => ({ label: `${n}`, args: [[`step ${n}`], {}] }));
  const slider = { active: 0, currentvalue: { prefix: "epoch " }, steps };
  const menu = { buttons: [{ args: [null, { frame: { duration: 60 } }] }] };
  const frames = steps.map((_, n) => ({ name: `step ${n}`, traces: [0], data: [{ y: [n] }] }));
  const figure = { data: [{ x: [1, 2, 3], y: [2, 1, 3], name: "</script>" }], layout, config: {} };
  if (film) Object.assign(figure, { frames });
  if (film) Object.assign(layout, { sliders: [slider], updatemenus: [menu] });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="420" viewBox="0 0 900 420"><text y="99">${title}</text></svg>`;
  const image = { png: { "image/png": PIXEL }, svg: { "image/svg+xml": svg }, "": {} }[picture];
  const caption = `Caption of ${title}`;
  return [
    display(
      {
        [PLOTLY]: figure,
        "text/html": "<p>live</p>",
        "text/plain": `About ${title}`,
        ...image,
      },
      { minWidth, number },
    ),
    display({ "text/html": `<p class="nndl-caption">${caption}</p>` }, { caption }),
  ];
}

/** A notebook of these cells. */
export const toNotebook = (cells: NewCell[]): Notebook =>
  JSON.parse(
    JSON.stringify({
      metadata: { language_info: { name: "typescript" } },
      nbformat: 4,
      nbformat_minor: 5,
      cells: cells.map((cell, index) => ({ ...cell, id: `cell-${index + 1}` })),
    }),
  ) as Notebook;

/** Writes `NN-name.ipynb`. */
export function writeExecuted(folder: string, name: string, cells: NewCell[]): void {
  writeFileSync(join(folder, `${name}.ipynb`), JSON.stringify(toNotebook(cells)));
}

/** Makes the report of a folder's executed notebooks; gives its path and what its body says. */
export async function makeReport(executed: string, ...options: string[]) {
  const path = join(executed, "report.html");
  const { code, output } = await lab("report", "--executed", executed, "--out", path, ...options);
  assert.equal(code, 0, output);
  const html = readFileSync(path, "utf8");
  return { path, html: html.slice(html.indexOf("<body"), html.indexOf('id="nndl-plotly"')) };
}
