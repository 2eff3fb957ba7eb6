/** Any table that is written as CSV is read back; what is done to it is said. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseTable, type LabelledTable, type ReadTableOptions } from "nndl";
import { holds } from "../core/property";

const parse = (lines: string[], options: Partial<ReadTableOptions> = {}): LabelledTable =>
  parseTable(lines.join("\n"), { label: "kind", minClassRows: 1, ...options });

/** A field as CSV, quoted where it must be, or anyway. */
const written = (text: string, always: boolean): string =>
  always || /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;

/** Texts that mean themselves: not blank at the ends, no number, no sign of a missing value. */
const plainText = fc
  .string({ unit: fc.constantFrom(...'ab"", \n鸢尾é=<'), minLength: 1, maxLength: 8 })
  .map((text) => `t${text}t`);

const anyTable = fc
  .record({
    names: fc.uniqueArray(plainText, { minLength: 3, maxLength: 5 }),
    values: fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
      minLength: 12,
      maxLength: 12,
    }),
    classes: fc.uniqueArray(plainText, { minLength: 2, maxLength: 4 }),
    lineEnd: fc.constantFrom("\n", "\r\n", "\r"),
    quoteAll: fc.boolean(),
    bom: fc.constantFrom("", "\uFEFF"),
    delimiter: fc.constantFrom(",", ";", "\t", "|"),
    decimal: fc.constantFrom(".", ","),
  })
  .filter(({ values, delimiter, decimal }) => new Set(values).size > 1 && delimiter !== decimal);

test("a table of any numbers, names and classes comes back as it was written", () => {
  holds(
    fc.property(
      anyTable,
      ({ names, values, classes, lineEnd, quoteAll, bom, delimiter, decimal }) => {
        const [label, text, ...numeric] = names;
        const rows = values.map((value, i) => {
          const numbers = numeric.map((_, j) =>
            String(j === 0 ? value : value / (j + 1)).replace(".", decimal),
          );
          return [classes[i % classes.length], i % 3 === 0 ? "odd" : "even", ...numbers];
        });
        const fields = [[label, text, ...numeric], ...rows];
        const csv = fields.map((row) =>
          row.map((field) => written(field, quoteAll || field.includes(delimiter))).join(delimiter),
        );
        const table = parseTable(bom + csv.join(lineEnd), {
          ...{ label, minClassRows: 1, keep: numeric, delimiter, decimal },
        });
        assert.deepEqual(table.classNames, [...classes].sort());
        table.y.forEach((k, i) => assert.equal(table.classNames[k], rows[i][0]));
        const at = (name: string): number => table.featureNames.indexOf(name);
        rows.forEach(([, parity, ...numbers], i) => {
          for (const name of ["odd", "even"]) {
            assert.equal(table.X.get(i, at(`${text} = ${name}`)), parity === name ? 1 : 0);
          }
          numeric.forEach((name, j) => {
            const number = Number(numbers[j].replace(",", "."));
            if (at(name) >= 0) assert.equal(table.X.get(i, at(name)) || 0, number || 0);
          });
        });
        assert.equal(table.X.rows, rows.length);
        assert.ok(numeric.some((name) => at(name) >= 0));
      },
    ),
    300,
  );
});

test("rows begin in the line that an editor shows, whatever the line ends and the quoted breaks", () => {
  const table = [
    "kind,a,note",
    "x,1,p",
    "",
    '"y",2,"q',
    'r"',
    "x,3,p",
    "   ",
    'y,9,"q',
    "",
    'r"',
    "x,1,p",
  ];
  for (const end of ["\n", "\r\n", "\r"]) {
    const { lines, featureNames } = parseTable(table.join(end), { label: "kind", minClassRows: 1 });
    assert.deepEqual([...lines], [2, 4, 6, 8, 11]);
    assert.deepEqual(featureNames, ["a", "note = p", "note = q\n\nr", "note = q\nr"]);
  }
});

test("rows with a missing value in a used column are left out and named", () => {
  const lines = [
    "kind,a,b,c",
    "x,1,1,u",
    "x,NA,2,v",
    ",3,,u",
    "y,4,3,",
    "y, ,5,u",
    "y,6,?,u",
    "y,2,7,v",
  ];
  const table = parse(lines, { keep: ["b"] });
  assert.deepEqual([...table.lines], [2, 8]);
  assert.deepEqual(table.droppedRows, [
    { line: 3, columns: ["a"] },
    { line: 4, columns: ["kind", "b"] },
    { line: 5, columns: ["c"] },
    { line: 6, columns: ["a"] },
    { line: 7, columns: ["b"] },
  ]);
  assert.deepEqual(
    table.columns.map(({ missing }) => missing),
    [1, 2, 2, 1],
  );
  assert.deepEqual(
    table.columns.map(({ distinct }) => distinct),
    [2, 5, 5, 2],
  );
  const fewer = parse(lines, { drop: ["b", "c"] });
  assert.deepEqual([...fewer.lines], [2, 5, 7, 8], "a dropped column costs no row");
});

test("imputed: a number has a second feature, a text one more", () => {
  const lines = ["kind,a,c", "x,1,u", "x,,v", "y,9,", "y,3,u"];
  const { X, featureNames, sources, droppedRows } = parse(lines, { impute: "median" });
  assert.deepEqual(featureNames, ["a", "a is missing", "c = missing", "c = u", "c = v"]);
  assert.deepEqual(sources, ["a", "a", "c", "c", "c"]);
  assert.deepEqual(X.to2DArray(), [
    [1, 0, 0, 1, 0],
    [3, 1, 0, 0, 1],
    [9, 0, 1, 0, 0],
    [3, 0, 0, 1, 0],
  ]);
  assert.deepEqual(droppedRows, []);
});

/** Columns, classes and what is said: [what, lines, options, expected uses, features, classes, said]. */
type Reading = [
  what: string,
  lines: string[],
  options: Partial<ReadTableOptions>,
  expected: { uses?: string; features?: string; classes?: string; said?: RegExp; silent?: RegExp },
];
const tail = (n: number, row: (i: number) => string): string[] =>
  Array.from({ length: n }, (_, i) => row(i));

const readings: Reading[] = [
  [
    "counters and constants",
    ["id,a,b,c,kind", "7,1,5,q,x", "8,2,5,q,y", "9,1,5,q,x"],
    {},
    {
      uses: "counter number constant constant label",
      features: "a",
      said: /"id" \(counts the rows\)/,
    },
  ],
  [
    "counting with gaps",
    ["a,b,kind", ...tail(10, (i) => `${i * i},${i % 4},${i % 2}`)],
    {},
    { uses: "counter number label" },
  ],
  [
    "counting down, with 1.0",
    ["a,b,kind", "3.0,3,x", "2.0,1,y", "1.0,2,x"],
    {},
    { uses: "counter number label" },
  ],
  [
    "a sorted year that is kept",
    ["year,b,kind", "2007,3,x", "2008,1,y", "2009,2,x"],
    { keep: ["year"] },
    { uses: "number number label" },
  ],
  [
    "a counter that is shuffled",
    ["a,b,kind", ...tail(12, (i) => `${(5 * i) % 12},${i % 5},${i % 2}`)],
    {},
    { uses: "counter number label" },
  ],
  [
    "a counter that begins anew",
    ["a,b,kind", ...tail(40, (i) => `${i % 20},${(i * i) % 7},${i % 2}`)],
    {},
    { uses: "counter number label" },
  ],
  [
    "unnamed names of rows",
    [",a,kind", "Mazda,5,x", "Fiat,1,y", "Volvo,9,x"],
    {},
    { uses: "row names number label", said: /"column 1" \(names the rows\)/ },
  ],
  [
    "unnamed, but not all different",
    ["a,,kind", "5,u,x", "1,u,y", "9,v,x"],
    {},
    { uses: "number one-hot label" },
  ],
  [
    "pandas' second index",
    ["Unnamed: 0,a,kind", "12,5,x", "7,1,y", "9,9,x"],
    {},
    { uses: "row names number label" },
  ],
  [
    "empty last rows",
    ["Id,a,kind", "1,5,x", "2,1,y", "3,9,x", ",,", "NA,,"],
    {},
    { uses: "counter number label", said: /rows without any value \(2\)/ },
  ],
  ["an empty last column", ["a,kind,", "5,x,", "1,y,", "9,x,"], {}, { uses: "number label empty" }],
  [
    "long numbers that name rows",
    [
      "student,a,kind",
      ...tail(12, (i) => `2023010${10000 + ((i * 7919) % 5000)},${(i * i) % 5},${i % 2}`),
    ],
    {},
    { uses: "number number label", said: /"student" is another whole number in each row/ },
  ],
  [
    "numbers as names of columns",
    ["0,1,target", "5,2,x", "1,2.5,y", "9,2,x"],
    { label: "target", keep: ["0"] },
    { features: "0,1" },
  ],
  [
    "constant in the rows that are left",
    ["a,b,kind", "1,3,x", "2,3,y", "2,,x"],
    {},
    { uses: "number constant label" },
  ],
  [
    "numbers as categories",
    ["pclass,kind", "1,x", "3,y", "1,y"],
    { categories: ["pclass"] },
    { features: "pclass = 1,pclass = 3" },
  ],
  [
    "rare texts",
    ["t,kind", "a,x", "a,y", "b,x", "b,y", "c,x", "d,y"],
    { maxTexts: 3 },
    {
      features: "t = a,t = b,t = other",
      said: /more than 3 different texts: "t" \(4\); the rarest .* "other"$/,
    },
  ],
  ["classes by number", ["a,kind", "0,10", "9,9", "1,-1"], {}, { classes: "-1,9,10" }],
  ["classes by code units", ["a,kind", "0,10", "9,9", "1,b"], {}, { classes: "10,9,b" }],
  [
    "names that objects have",
    ["a,kind", "0,__proto__", "9,constructor", "1,é", "7,a"],
    {},
    { classes: "__proto__,a,constructor,é" },
  ],
  [
    "classes as in the file",
    ["a,kind", "0,low", "9,high", "1,low"],
    { positiveOrder: "file" },
    { classes: "low,high" },
  ],
  [
    "classes as told",
    ["a,kind", "0,high", "9,low", "1,medium"],
    { positiveOrder: ["low", "medium", "high"] },
    { classes: "low,medium,high" },
  ],
  [
    "equal numbers",
    ["a,b,kind", "1,1.0,2.0", "2,1,1", "3.5,1e0,1.0", "3,01,2"],
    {},
    {
      classes: "1,2.0",
      uses: "number constant label",
      said: /"1" and "1.0" in "kind": taken for one/,
    },
  ],
  [
    "007 and 7",
    ["a,kind", "0,007", "9,7", "1,8"],
    {},
    { classes: "007,8", said: /"007" and "7" in "kind"/ },
  ],
  [
    "17 digits are not rounded",
    ["a,kind", "1,9007199254740992", "3,9007199254740993"],
    {},
    { classes: "9007199254740992,9007199254740993" },
  ],
  [
    "accents and blanks that look alike",
    ["a,t,kind", '1,café,"x "', "5,cafe\u0301,x", "3,b,y\u00A0", "4,b,y"],
    {},
    { features: "a,t = b,t = café", classes: "x,y", said: /in "t": taken for one/ },
  ],
  [
    "words for missing",
    ["a,kind", "1,x", "5,#N/A", "3,y", "nan,x", "<NA>,y"],
    {},
    { classes: "x,y", said: /"#N\/A" in "kind": taken for missing/ },
  ],
  [
    "a class called None",
    ["a,kind", "1,None", "5,y", "3,None"],
    { missing: [""] },
    { classes: "None,y" },
  ],
  [
    "semicolons found by the label",
    ["kind;a;b", "x;1,5;3", "y;2,25;1"],
    {},
    { features: "a,b", said: /Read with semicolons and decimal commas/ },
  ],
  ["a quoted comma in the header", ['"a,b";kind', "1;x", "2;y"], {}, { features: "a,b" }],
  ["tabs", ["kind\ta", "x\t1", "y\t2"], {}, { said: /Read with tabs/ }],
  [
    "sep=;",
    ["sep=;", "kind;a", "x;1", "y;2"],
    { label: "kind" },
    { features: "a", said: /semicolons/ },
  ],
  ["quoted decimal commas", ["a,kind", '"1,5",x', '"2,5",y'], {}, { said: /decimal commas/ }],
  [
    "thousands, as only they can be",
    ["a,kind", '"1,234,567",x', '"2,500",y'],
    {},
    { silent: /commas/ },
  ],
  ["thousands, as told", ["a,kind", '"1,234",x', '"2,500",y'], { decimal: "." }, { features: "a" }],
  ["points for thousands", ["a;kind", "1.234,5;x", "2.500;y"], {}, { said: /decimal commas/ }],
  [
    "dates",
    ["a,day,kind", "1,2020-01-05,x", "2,2020-01-06,y"],
    {},
    { said: /"day" is read as texts, but they look like dates/ },
  ],
  ["prices", ["a,cost,kind", "1,$5,x", "2,$7.50,y"], {}, { said: /look like prices/ }],
  ["percentages", ["a,share,kind", "1,5%,x", "2,7 %,y"], {}, { said: /look like percentages/ }],
  ["a true minus", ["a,t,kind", "1,−5,x", "2,−7,y"], {}, { said: /another minus sign/ }],
  [
    "gaps between thousands",
    ["a,t,kind", "1,1 100,x", "2,1\u00A0200,y"],
    {},
    { said: /numbers with gaps/ },
  ],
];
for (const [what, lines, options, { uses, features, classes, said, silent }] of readings) {
  test(`it reads ${what}`, () => {
    const table = parse(lines, options);
    if (uses !== undefined) assert.equal(table.columns.map(({ use }) => use).join(" "), uses);
    if (features !== undefined) assert.equal(table.featureNames.join(","), features);
    if (classes !== undefined) assert.equal(table.classNames.join(","), classes);
    const words = [table.summary, ...table.warnings].join(" | ");
    if (said !== undefined) assert.match(words, said);
    if (silent !== undefined) assert.doesNotMatch(words, silent);
  });
}

test("a second table has the first one's features and classes, in its order", () => {
  const first = parse(["kind,t,a", "x,u,1", "y,v,5", "z,u,2"], { keep: ["a"] });
  const second = parseTable("a;more;t;kind\n9;1;w;z\n8;2;v;y\n;3;u;x", { like: first });
  assert.deepEqual(second.X.to2DArray(), [
    [0, 0, 9],
    [0, 1, 8],
  ]);
  assert.deepEqual([...second.y], [2, 1]);
  assert.deepEqual(second.droppedRows, [{ line: 4, columns: ["a"] }]);
  assert.deepEqual(
    second.columns.map(({ use }) => use),
    ["number", "dropped", "one-hot", "label"],
  );
  assert.deepEqual(second.warnings, ['line 2: "t" is "w", which was not there in training']);
});
