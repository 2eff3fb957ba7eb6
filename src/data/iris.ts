/**
 * Anderson's irises (1935), as Fisher used them (1936): 150 flowers, 50 of each of three species,
 * four lengths in centimetres. The numbers are those of scikit-learn and R; see data/README.md.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { Matrix } from "ml-matrix";
import { checkPath } from "../base/checkKind";
import { isDecimal } from "../base/decimal";

/** The iris table: 150 rows of four lengths, and their species. */
export interface IrisTable {
  /** (150, 4), centimetres. */
  features: Matrix;
  /** (150): 0 setosa, 1 versicolor, 2 virginica. */
  labels: Int32Array;
  /** The four columns' names, with their unit. */
  featureNames: string[];
  /** The three species, in the order of their labels. */
  classNames: string[];
}

const irisPath = join(__dirname, "..", "..", "data", "iris.csv");
const irisClassNames = ["setosa", "versicolor", "virginica"];
const irisColumns = 5;

/** One row of the file: the number of the line it ends in, and its fields. */
interface Row {
  line: number;
  fields: string[];
}

/**
 * Reads the iris table: four lengths in cm and the name of the species in each row.
 * @param path - a CSV file with a header; the lab's own copy when left out.
 * @throws Error, naming the file and the line, for a file that cannot be read or has no header, a row
 * with a missing or superfluous field, a length that is not a positive number, or an unknown species.
 */
export function loadIris(path: string = irisPath): IrisTable {
  const [header, ...rows] = readRows(checkPath("path", path));
  if (rows.length === 0) throw new RangeError(`${path} must have a header and rows, got no rows`);
  const names = header.fields;
  if (names.some((name) => isDecimal(name))) {
    throw new RangeError(`${path} must have a header, got "${names.join(",")}" in its place`);
  }
  const features = new Matrix(rows.length, irisColumns - 1);
  const labels = new Int32Array(rows.length);
  rows.forEach(({ line, fields }, i) => {
    const where = (j: number): string => `${path}, line ${line}, column "${names[j]}"`;
    for (let j = 0; j < irisColumns - 1; j++) features.set(i, j, parseLength(fields[j], where(j)));
    labels[i] = parseSpecies(fields[irisColumns - 1], where(irisColumns - 1));
  });
  return {
    features,
    labels,
    featureNames: names.slice(0, irisColumns - 1),
    classNames: [...irisClassNames],
  };
}

function readRows(path: string): Row[] {
  try {
    const records = parse(readFileSync(path, "utf8"), {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      info: true, // empty lines count, so that the line is the one an editor shows
    }) as unknown as { info: { lines: number }; record: string[] }[];
    return records.map(({ info, record }) => {
      if (record.length !== irisColumns) {
        throw new RangeError(
          `line ${info.lines} must have ${irisColumns} fields, got ${record.length}`,
        );
      }
      return { line: info.lines, fields: record };
    });
  } catch (cause) {
    throw new Error(`${path} is not a readable iris table: ${(cause as Error).message}`, { cause });
  }
}

function parseLength(text: string, where: string): number {
  const value = isDecimal(text) ? Number(text) : NaN;
  if (!Number.isFinite(value) || value <= 0) {
    throw new RangeError(`${where}: a length in cm must be a positive number, got "${text}"`);
  }
  return value;
}

function parseSpecies(text: string, where: string): number {
  const label = irisClassNames.indexOf(text);
  if (label < 0) {
    throw new RangeError(
      `${where}: the species must be one of ${irisClassNames.join(", ")}, got "${text}"`,
    );
  }
  return label;
}
