/**
 * Anderson's irises (1935), as Fisher used them (1936): 150 flowers, 50 of each of three species,
 * four lengths in centimetres. The numbers are those of scikit-learn and R; see data/README.md.
 */
import { Matrix } from "ml-matrix";
import { dataPath } from "../base/system";
import { readLines } from "./dataFiles";

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

/**
 * Reads the iris table.
 * @param path - a CSV file with a header: four lengths in cm and the species in each row.
 * @throws Error, naming file and line, for one that cannot be read or has no header, a field too many or
 * too few, a length that is not a positive number, or an unknown species.
 */
export function loadIris(path: string = dataPath("iris.csv")): IrisTable {
  const classNames = ["setosa", "versicolor", "virginica"];
  const [header, ...lines] = readLines(path, 5);
  if (Number.isFinite(Number(header.fields[0])) || lines.length === 0) {
    const first = header.fields.join();
    throw new RangeError(`${path} must have a header and rows, got "${first}" first`);
  }
  const features = new Matrix(lines.length, 4);
  const labels = new Int32Array(lines.length);
  lines.forEach(({ where, fields }, i) => {
    const lengths = fields.slice(0, 4).map(Number);
    const j = lengths.findIndex((length) => !(length > 0 && length < Infinity));
    const wrong = (what: string, got: string): RangeError =>
      new RangeError(`${where}: ${what}, got "${got}"`);
    if (j >= 0) throw wrong("a length in cm must be a positive number", fields[j]);
    features.setRow(i, lengths);
    labels[i] = classNames.indexOf(fields[4]);
    if (labels[i] < 0)
      throw wrong(`the species must be one of ${classNames.join(", ")}`, fields[4]);
  });
  return { features, labels, featureNames: header.fields.slice(0, 4), classNames };
}
