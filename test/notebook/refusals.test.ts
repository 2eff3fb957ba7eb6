/** What is refused, and in which words. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { claim, figure, mapWithProgress, markdown, progress, readSource, saveFigure } from "nndl";
import { show, table, tableHtml } from "nndl";
import { fakeKernel } from "./fakeKernel";

const sample = figure({
  data: [],
  layout: { title: { text: "T" }, xaxis: { visible: false }, yaxis: { visible: false } },
  caption: "C",
  alt: "A",
});
const height = "1px" as unknown as number;

const inKernel: [() => unknown, RegExp][] = [
  [() => show(sample, "7"), /^RangeError: number must be a text like "6\.2", got "7"/],
  [() => show(sample, "7.3.1"), /^RangeError: number/],
  [() => show({ ...sample, minWidth: NaN }), /^RangeError: figure\.minWidth/],
  [
    () => show({ ...sample, layout: { height } }),
    /^TypeError: figure\.layout\.height must be a number/,
  ],
  [() => progress(0, "rows"), /^RangeError: total/],
  [() => progress(2, "rows").update(3), /^RangeError: done/],
  [() => mapWithProgress([], "rows", Number), /^RangeError: total/],
  [
    () => tableHtml([["a", 1]], { caption: "", columns: ["a"] }),
    /^RangeError: rows\[0\] must have 1 cells, one for each column/,
  ],
  [() => readSource("no/such.ts"), /^RangeError: file .* "no\/such\.ts"/],
  [() => readSource("../package.json"), /^RangeError: file must be one of src/],
  [
    () => readSource("notebook/html.ts", { symbol: "nothing" }),
    /^RangeError: symbol must be one that src\/notebook\/html\.ts declares \(scriptJson, htmlPage\), got "nothing"/,
  ],
  [() => saveFigure(sample, "a.bmp"), /^RangeError: the ending of path.*\.pdf, got "a\.bmp"/],
  [() => saveFigure(sample, "a.json", { width: 0 }), /^RangeError: width/],
  [() => saveFigure(sample, "a.json", { scale: -1 }), /^RangeError: scale/],
  [() => saveFigure(sample, join("no", "a.json")), /ENOENT/],
];

test("what cannot be shown or saved is refused by name", async (t) => {
  fakeKernel(t);
  for (const [call, message] of inKernel) {
    await assert.rejects(async () => void (await call()), message);
  }
});

test("outside a kernel showing ends in an error that says what to do", () => {
  const rows = { caption: "", columns: [] };
  const calls = [
    () => show(sample),
    () => markdown("a"),
    () => progress(2, "b"),
    () => table([], rows),
  ];
  for (const call of calls) assert.throws(call, /no notebook.*tslab kernel.*saveFigure/);
  claim("1 is 1", true);
  assert.throws(() => claim("1 is 2", false), /^Error: This should hold and does not: 1 is 2$/);
});
