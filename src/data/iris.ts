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
 * Reads the iris table: four lengths in cm and the name of the species in each row.
 * @param path - a CSV file with a header; the lab's own copy when left out.
 * @throws Error, naming the file and the line, for a file that cannot be read or has no header, a row
 * with a missing or superfluous field, a length that is not a positive number, or an unknown species.
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
    if (j >= 0)
      throw new RangeError(
        `${where}: a length in cm must be a positive number, got "${fields[j]}"`,
      );
    features.setRow(i, lengths);
    labels[i] = classNames.indexOf(fields[4]);
    if (labels[i] < 0) {
      const known = classNames.join(", ");
      throw new RangeError(`${where}: the species must be one of ${known}, got "${fields[4]}"`);
    }
  });
  return { features, labels, featureNames: header.fields.slice(0, 4), classNames };
}
