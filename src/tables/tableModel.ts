/** A trained model with all that new rows of its table need: it reads them, predicts, and can be saved. */
import type { Matrix } from "ml-matrix";
import { describe } from "../base/checks";
import { readText, writeFile } from "../base/system";
import {
  type ClassifierState,
  classifierState,
  classify,
  type TableClassifier,
} from "./classifier";
import { parseCsv, plain } from "./csvTable";
import { encodeRows } from "./features";
import type { TableDescription } from "./labelledTable";
import { listed } from "./sentences";
import { TablePreparation } from "./tablePreparation";

/** Rows without labels: a CSV text with a header, or objects with the columns' names. */
export type NewRows = string | readonly Readonly<Record<string, string | number | null>>[];

/** What a model says about new rows. */
export interface TablePredictions {
  /** The name of the class of each row, (N). */
  labels: string[];
  /** (N, K): probabilities; of an SVM, which has none, the shares of its votes. */
  scores: Matrix;
  /** Unknown texts and missing values, a sentence for each kind. */
  notes: string[];
}

const format = "nndl-table-model";
/** Which package writes model files; a test holds it to package.json. */
export const packageVersion = "nndl 0.1.0";

interface ModelFile {
  format: string;
  package: string;
  description: TableDescription;
  medians: number[];
  mean: number[];
  std: number[];
  classifier: ClassifierState;
}

/** A model for the columns of one table. */
export class TableModel {
  private readonly file: ModelFile;
  private readonly preparation: TablePreparation;

  /**
   * @param description - of the table.
   * @param preparation - fitted to the training rows.
   * @param model - trained on the prepared rows, with labels 0 … K − 1.
   */
  constructor(
    description: TableDescription,
    preparation: TablePreparation,
    model: TableClassifier | ClassifierState,
  ) {
    const { medians, scaler } = preparation;
    const classifier = "kind" in model ? model : classifierState(model);
    const [mean, std] = [[...scaler.mean], [...scaler.std]];
    this.file = { format, package: packageVersion, description, medians, mean, std, classifier };
    this.preparation = preparation;
  }

  /**
   * The class of each new row. Columns that the model does not use are passed over.
   * @throws RangeError for columns that are missing, which are named, and for a text or a field that
   * cannot be understood.
   */
  predict(rows: NewRows): TablePredictions {
    return this.answer(this.read(rows));
  }

  /**
   * Writes a CSV file in UTF-8: the columns of the rows as they are, "prediction", and for each class
   * its probability (its share of the votes of an SVM).
   * @throws RangeError as `predict`; Error where the file cannot be written.
   */
  writePredictions(rows: NewRows, path: string): TablePredictions {
    const table = this.read(rows);
    const predictions = this.answer(table);
    const what = this.file.classifier.kind === "SVM" ? "votes" : "p";
    const added = [
      "prediction",
      ...this.file.description.classNames.map((name) => `${what}(${name})`),
    ];
    const names = [...table.columns.keys()];
    const header = [
      ...names,
      ...added.map((name) => (names.includes(name) ? `${name}, model` : name)),
    ];
    const written = predictions.labels.map((label, i) => [
      ...names.map((name) => table.columns.get(name)?.[i] ?? ""),
      label,
      ...predictions.scores.getRow(i).map((score) => score.toFixed(4)),
    ]);
    const csv = [header, ...written].map((fields) => fields.map(quoted).join(",") + "\n");
    // Excel takes a text without the mark for one in the machine's old encoding.
    writeFile(path, "\uFEFF" + csv.join(""));
    return predictions;
  }

  /** The whole model as JSON, for `tableModelFrom`. */
  toJson(): string {
    return JSON.stringify(this.file, null, 1) + "\n";
  }

  private answer({ columns, places }: ReadRows): TablePredictions {
    const { description, classifier } = this.file;
    const { X, notes } = encodeRows(description, columns, places);
    const { classes, scores } = classify(classifier, this.preparation.transform(X));
    return { labels: Array.from(classes, (k) => description.classNames[k]), scores, notes };
  }

  private read(rows: NewRows): ReadRows {
    const { inputs, decimal } = this.file.description;
    const needed = inputs.map(({ name }) => name);
    const table = typeof rows === "string" ? fromText(rows, needed) : fromObjects(rows, decimal);
    const absent = needed.filter((name) => !table.columns.has(name)).map(describe);
    if (absent.length === 0) return table;
    const all = listed(needed.map(describe));
    throw new RangeError(`the rows must have the columns ${all}; missing: ${listed(absent)}`);
  }
}

/** Fields by column, (N) each, and where each row is. */
interface ReadRows {
  columns: Map<string, string[]>;
  places: string[];
}

function fromText(text: string, needed: readonly string[]): ReadRows {
  const { columns, lines } = parseCsv(text, "auto", needed, []);
  const places = lines.map((line) => `line ${line}`);
  return { columns: new Map(columns.map(({ name, fields }) => [name, fields])), places };
}

function fromObjects(rows: Exclude<NewRows, string>, decimal: string): ReadRows {
  if (rows.length === 0) throw new RangeError("rows must hold at least one row, got none");
  const fieldOf = (value: string | number | null | undefined): string =>
    typeof value === "number" ? String(value).replace(".", decimal) : plain(value ?? "");
  const names = Object.keys(rows[0]);
  const columns = new Map(names.map((name) => [name, rows.map((row) => fieldOf(row[name]))]));
  return { columns, places: rows.map((_, i) => `row ${i}`) };
}

const quoted = (field: string): string =>
  /[",\n\r]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;

/**
 * The model that `toJson` has written.
 * @throws Error for a text that is cut off or no model.
 */
export function tableModelFrom(json: string): TableModel {
  try {
    const { description, medians, mean, std, classifier, ...file } = JSON.parse(json) as ModelFile;
    if (file.format !== format) throw new RangeError(`format must be ${describe(format)}`);
    const preparation = new TablePreparation(description);
    preparation.medians = medians;
    preparation.scaler.mean = Float64Array.from(mean);
    preparation.scaler.std = Float64Array.from(std);
    return new TableModel(description, preparation, classifier);
  } catch (cause) {
    throw new Error(`this is no model of a table: ${(cause as Error).message}`, { cause });
  }
}

/**
 * Writes one JSON file: columns, texts, medians, scaling, classes, the model, the package's version.
 * @throws Error where it cannot be written.
 */
export function saveTableModel(model: TableModel, path: string): void {
  writeFile(path, model.toJson());
}

/** @throws Error, naming the file, for one that cannot be read or is no model of a table. */
export function loadTableModel(path: string): TableModel {
  try {
    return tableModelFrom(readText(path));
  } catch (cause) {
    throw new Error(`${path} cannot be loaded: ${(cause as Error).message}`, { cause });
  }
}
