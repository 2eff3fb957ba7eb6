/** A damaged table is named as such, with the line. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import { loadIris } from "nndl";
import { HostileInputs, isUndefined } from "../core/hostile";
import { holds } from "../core/property";

const folder = mkdtempSync(join(tmpdir(), "nndl-iris-"));
after(() => rmSync(folder, { recursive: true }));
const path = join(folder, "flowers.csv");
const header = "sepal length (cm),sepal width (cm),petal length (cm),petal width (cm),species";
const flower = "5.1,3.5,1.4,0.2,setosa";

const load = (...lines: string[]): ReturnType<typeof loadIris> => {
  writeFileSync(path, lines.join("\n"));
  return loadIris(path);
};
const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const refuses = (lines: string[], ...parts: string[]): void => {
  assert.throws(
    () => load(...lines),
    (error) => {
      assert.ok(error instanceof Error);
      for (const part of [path, ...parts]) assert.match(error.message, new RegExp(escape(part)));
      return true;
    },
  );
};

test("what spreadsheets write is read: BOM, CRLF, quotes, blanks, empty lines, exponents", () => {
  const { features, labels } = load(
    `\uFEFF${header}\r`,
    `"5.1", 3.5 ,+1.4,2e-1,"setosa"\r`,
    "\r",
    ".5,1.,1,1,virginica\r",
    "",
  );
  assert.deepEqual(features.to2DArray(), [[5.1, 3.5, 1.4, 0.2], [0.5, 1, 1, 1]]); // prettier-ignore
  assert.deepEqual([...labels], [0, 2]);
});

test("files without flowers", () => {
  refuses([""], "no rows");
  refuses([header], "no rows");
  refuses([header, "", ""], "no rows");
  refuses([flower, flower], "must have a header", flower);
  assert.throws(() => loadIris(join(folder, "none.csv")), {
    message: /none\.csv is not a readable iris table: ENOENT/,
  });
  assert.throws(() => loadIris(folder), /EISDIR/);
  try {
    loadIris(join(folder, "none.csv"));
  } catch (error) {
    assert.ok((error as Error).cause instanceof Error);
  }
});

test("rows that are no flowers, by line, as an editor counts", () => {
  const isNumber = "a length in cm must be a positive number";
  refuses([header, flower, "5.1,3.5,1.4,0.2"], "line 3 must have 5 fields, got 4");
  refuses([header, `${flower},1`], "line 2 must have 5 fields, got 6");
  refuses([header, flower, "", "", "a,1,1,1,setosa"], "line 5", "sepal length", isNumber, '"a"');
  refuses([header, "1,1,1,1,rose"], "line 2", "species", "setosa, versicolor, virginica", '"rose"');
  refuses([header, "1,1,1,1,Setosa"], '"Setosa"');
  refuses([header, "1,1,1,1,"], 'got ""');
  refuses([header, `"5.1,3.5,1.4,0.2,setosa`], "not a readable iris table");
  const noLengths = ["", "NaN", "nan", "Infinity", "-1", "0", "-0", "1e999", "1e-999", "0x10", "0b1", "1_0"];
  for (const text of [...noLengths, "1,5", "5.1cm", "--1", "１", "null", "1 2"]) {
    refuses([header, flower, `1,1,"${text}",1,setosa`], "line 3", "petal length", isNumber, `"${text}"`);
  }
});

test("any text in place of a length is read as its number or refused", () => {
  const text = fc.oneof(fc.string(), fc.double().map(String), fc.float().map((x) => x.toFixed(3)));
  holds(
    fc.property(text, (raw) => {
      const quoted = `"${raw.replace(/"/g, '""')}"`;
      const trimmed = raw.trim();
      const value = /^[-+.\de]+$/i.test(trimmed) ? Number(trimmed) : NaN;
      if (value > 0 && value < Infinity) {
        assert.equal(load(header, `1,1,1,${quoted},setosa`).features.get(0, 3), value);
      } else refuses([header, `1,1,1,${quoted},setosa`], "petal width");
    }),
    300,
  );
});

test("the file cut at any byte: whole flowers or an error, never half a flower", () => {
  const whole = readFileSync(join(__dirname, "..", "..", "..", "data", "iris.csv"));
  const { features } = loadIris();
  const head = whole.subarray(0, 400);
  for (let length = 0; length <= head.length; length++) {
    writeFileSync(path, head.subarray(0, length));
    try {
      const cut = loadIris(path).features;
      for (let i = 0; i < cut.rows; i++) assert.deepEqual(cut.getRow(i), features.getRow(i));
    } catch (error) {
      assert.match((error as Error).message, /flowers\.csv/);
    }
  }
});

test("a path is a string: 0 would be the standard input", (t) => {
  const inputs = new HostileInputs();
  const isString = (value: unknown): boolean => typeof value === "string" && value !== "";
  inputs.try("path", isUndefined, (value) => {
    if (!isString(value)) loadIris(value);
    else assert.throws(() => loadIris(join(folder, value)), /is not a readable iris table/);
    if (isString(value)) throw new TypeError("path"); // counted as refused
  });
  inputs.report(t);
});
