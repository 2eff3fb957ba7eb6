/** Any table that is written as CSV is read back; what is done to it is said. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseTable, type LabelledTable, type ReadTableOptions } from "nndl";
import { holds } from "../core/property";
import { check, rows } from "./small";

const parse = (text: string, options: Partial<ReadTableOptions> = {}): LabelledTable =>
  parseTable(text.split(" / ").join("\n"), { label: "kind", minClassRows: 1, ...options });

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
  const property = fc.property(anyTable, (any) => {
    const { names, values, classes, delimiter, decimal } = any;
    const [label, text, ...numeric] = names;
    const rows = values.map((value, i) => {
      const numbers = numeric.map((_, j) => String(j === 0 ? value : value / (j + 1)));
      const parity = i % 3 === 0 ? "odd" : "even";
      return [classes[i % classes.length], parity, ...numbers.map((n) => n.replace(".", decimal))];
    });
    const written = (field: string): string =>
      any.quoteAll || field.includes(delimiter) || /[",\n\r]/.test(field)
        ? `"${field.replaceAll('"', '""')}"`
        : field;
    const lines = [names, ...rows].map((fields) => fields.map(written).join(delimiter));
    const options = { label, minClassRows: 1, keep: numeric, delimiter, decimal } as const;
    const table = parseTable(any.bom + lines.join(any.lineEnd), options);
    assert.equal(table.X.rows, rows.length);
    assert.deepEqual(table.classNames, [...classes].sort());
    table.y.forEach((k, i) => assert.equal(table.classNames[k], rows[i][0]));
    const at = (name: string): number => table.featureNames.indexOf(name);
    assert.ok(numeric.some((name) => at(name) >= 0));
    rows.forEach(([, parity, ...numbers], i) => {
      for (const name of ["odd", "even"]) {
        assert.equal(table.X.get(i, at(`${text} = ${name}`)), parity === name ? 1 : 0);
      }
      numeric.forEach((name, j) => {
        const number = Number(numbers[j].replace(",", "."));
        if (at(name) >= 0) assert.equal(table.X.get(i, at(name)) || 0, number || 0);
      });
    });
  });
  holds(property, 300);
});

test("rows begin in the line that an editor shows, whatever the line ends and the quoted breaks", () => {
  const table = 'kind,a,note / x,1,p /  / "y",2,"q / r" / x,3,p /     / y,9,"q /  / r" / x,1,p';
  for (const end of ["\n", "\r\n", "\r"]) {
    const { lines, featureNames } = parse(table.replaceAll(" / ", end));
    assert.deepEqual([...lines], [2, 4, 6, 8, 11]);
    assert.deepEqual(featureNames, ["a", "note = p", "note = q\n\nr", "note = q\nr"]);
  }
});

test("rows with a missing value in a used column are left out and named", () => {
  const text = "kind,a,b,c / x,1,1,u / x,NA,2,v / ,3,,u / y,4,3, / y, ,5,u / y,6,?,u / y,2,7,v";
  const table = parse(text, { keep: ["b"] });
  assert.deepEqual([...table.lines], [2, 8]);
  const dropped = table.droppedRows.map(({ line, columns }) => `${line}: ${columns.join()}`);
  assert.deepEqual(dropped, ["3: a", "4: kind,b", "5: c", "6: a", "7: b"]);
  const reports = table.columns.map(({ missing, distinct }) => `${missing} ${distinct}`);
  assert.deepEqual(reports, ["1 2", "2 5", "2 5", "1 2"]);
  const fewer = parse(text, { drop: ["b", "c"] });
  assert.deepEqual([...fewer.lines], [2, 5, 7, 8], "a dropped column costs no row");
});

test("imputed: a number has a second feature, a text one more", () => {
  const { X, ...table } = parse("kind,a,c / x,1,u / x,,v / y,9, / y,3,u", { impute: "median" });
  const names = ["a", "a is missing", "c = missing", "c = u", "c = v"];
  assert.deepEqual(table.featureNames, names);
  assert.deepEqual(table.sources, ["a", "a", "c", "c", "c"]);
  assert.equal(X.to2DArray().join(" / "), "1,0,0,1,0 / 3,1,0,0,1 / 9,0,1,0,0 / 3,0,0,1,0");
  assert.deepEqual(table.droppedRows, []);
});

test("a second table has the first one's features and classes, in its order", () => {
  const first = parse("kind,t,a / x,u,1 / y,v,5 / z,u,2", { keep: ["a"] });
  const second = parseTable("a;more;t;kind\n9;1;w;z\n8;2;v;y\n;3;u;x", { like: first });
  assert.equal(second.X.to2DArray().join(" / "), "0,0,9 / 0,1,8");
  assert.deepEqual([...second.y], [2, 1]);
  assert.deepEqual(second.droppedRows, [{ line: 4, columns: ["a"] }]);
  assert.equal(second.columns.map(({ use }) => use).join(), "number,dropped,one-hot,label");
  assert.deepEqual(second.warnings, ['line 2: "t" is "w", which was not there in training']);
});

const readings = [
  'id,a,b,c,kind / 7,1,5,q,x / 8,2,5,q,y / 9,1,5,q,x → columns(counter number constant constant label) features(a) … "id" (counts the rows)',
  `a,b,kind / ${rows(10, (i) => `${i * i},${i % 4},${i % 2}`)} → columns(counter number label)`,
  "a,b,kind / 3.0,3,x / 2.0,1,y / 1.0,2,x → columns(counter number label)",
  'year,b,kind / 2007,3,x / 2008,1,y / 2009,2,x with {"keep":["year"]} → columns(number number label)',
  `a,b,kind / ${rows(12, (i) => `${(5 * i) % 12},${i % 5},${i % 2}`)} → columns(counter number label)`,
  `a,b,kind / ${rows(40, (i) => `${i % 20},${(i * i) % 7},${i % 2}`)} → columns(counter number label)`,
  ',a,kind / Mazda,5,x / Fiat,1,y / Volvo,9,x → columns(row names number label) … "column 1" (names the rows)',
  "a,,kind / 5,u,x / 1,u,y / 9,v,x → columns(number one-hot label)",
  "Unnamed: 0,a,kind / 12,5,x / 7,1,y / 9,9,x → columns(row names number label)",
  "Id,a,kind / 1,5,x / 2,1,y / 3,9,x / ,, / NA,, → columns(counter number label) … rows without any value (2)",
  "a,kind, / 5,x, / 1,y, / 9,x, → columns(number label empty)",
  `student,a,kind / ${rows(12, (i) => `2023010${10000 + ((i * 7919) % 5000)},${(i * i) % 5},${i % 2}`)} → columns(number number label) … "student" is another whole number in each row`,
  '0,1,target / 5,2,x / 1,2.5,y / 9,2,x with {"label":"target","keep":["0"]} → features(0,1)',
  "a,b,kind / 1,3,x / 2,3,y / 2,,x → columns(number constant label)",
  'pclass,kind / 1,x / 3,y / 1,y with {"categories":["pclass"]} → features(pclass = 1,pclass = 3)',
  't,kind / a,x / a,y / b,x / b,y / c,x / d,y with {"maxTexts":3} → features(t = a,t = b,t = other) … more than 3 different texts: "t" (4); the rarest are joined as "other"',
  "a,kind / 0,10 / 9,9 / 1,-1 → classes(-1,9,10)",
  "a,kind / 0,10 / 9,9 / 1,b → classes(10,9,b)",
  "a,kind / 0,__proto__ / 9,constructor / 1,é / 7,a → classes(__proto__,a,constructor,é)",
  'a,kind / 0,low / 9,high / 1,low with {"positiveOrder":"file"} → classes(low,high)',
  'a,kind / 0,high / 9,low / 1,medium with {"positiveOrder":["low","medium","high"]} → classes(low,medium,high)',
  'a,b,kind / 1,1.0,2.0 / 2,1,1 / 3.5,1e0,1.0 / 3,01,2 → columns(number constant label) … classes(1,2.0) … "1" and "1.0" in "kind": taken for one',
  'a,kind / 0,007 / 9,7 / 1,8 → classes(007,8) … "007" and "7" in "kind"',
  "a,kind / 1,9007199254740992 / 3,9007199254740993 → classes(9007199254740992,9007199254740993)",
  'a,t,kind / 1,café,"x " / 5,cafe\u0301,x / 3,b,y\u00A0 / 4,b,y → features(a,t = b,t = café) classes(x,y) … in "t": taken for one',
  'a,kind / 1,x / 5,#N/A / 3,y / nan,x / <NA>,y → classes(x,y) … "#N/A" in "kind": taken for missing',
  'a,kind / 1,None / 5,y / 3,None with {"missing":[""]} → classes(None,y)',
  "kind;a;b / x;1,5;3 / y;2,25;1 → features(a,b) … Read with semicolons and decimal commas",
  '"a,b";kind / 1;x / 2;y → features(a,b)',
  "kind\ta / x\t1 / y\t2 → Read with tabs",
  "sep=; / kind;a / x;1 / y;2 → features(a) … semicolons",
  'a,kind / "1,5",x / "2,5",y → decimal commas',
  'a,kind / "1,234,567",x / "2,500",y → columns(number label) … Left out: nothing. |',
  'a,kind / "1,234",x / "2,500",y with {"decimal":"."} → features(a)',
  "a;kind / 1.234,5;x / 2.500;y → decimal commas",
  'a,day,kind / 1,2020-01-05,x / 2,2020-01-06,y → "day" is read as texts, but they look like dates',
  "a,at,kind / 1,9:30,x / 2,10:15,y → look like times",
  "a,cost,kind / 1,$5,x / 2,$7.50,y → look like prices",
  "a,share,kind / 1,5%,x / 2,7 %,y → look like percentages",
  "a,t,kind / 1,−5,x / 2,−7,y → another minus sign",
  "a,t,kind / 1,1 100,x / 2,1\u00A0200,y → numbers with gaps",
  "a,t,kind / 1,<5,x / 2,7 cm,y → numbers with signs or units",
];
test("each column is taken for what it is, and what is done is said", () => {
  for (const line of readings) assert.doesNotMatch(check(line), /^RangeError/);
});
