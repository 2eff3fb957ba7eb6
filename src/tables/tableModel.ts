/** A trained model with all that new rows of its table need: it reads them, predicts, and can be saved. */
import type { Matrix } from "ml-matrix";
import { describe } from "../base/checks";
import { readText, writeFile } from "../base/system";
import { SVC } from "../baselines/svc";
import { argmax } from "../nn/softmax";
import { classifierFrom, classifierState, scoresOf } from "./classifier";
import type { ClassifierState, TableClassifier } from "./classifier";
import { type CsvTable, parseCsv, toRow } from "./csvTable";
import { encodeRows, TablePreparation } from "./features";
import type { TableDescription } from "./labelledTable";

type NewRow = Readonly<Record<string, string | number | null>>;

/** Rows without labels: a CSV text with a header, or objects with the columns' names. */
export type NewRows = string | readonly NewRow[];

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
  scaling: Record<"medians" | "mean" | "std", number[]>;
  classifier: ClassifierState;
}

/** A model for the columns of one table. */
export class TableModel {
  /** The preparation is fitted to the training rows, the classifier trained on them, prepared. */
  constructor(
    readonly description: TableDescription,
    readonly preparation: TablePreparation,
    private readonly classifier: TableClassifier,
  ) {}

  /**
   * The class of each new row. Columns that the model does not use are passed over.
   * @throws RangeError for no rows, missing columns, by name, and a field that cannot be understood.
   */
  predict(rows: NewRows): TablePredictions {
    const unit = typeof rows === "string" ? "line" : "row";
    const { X, notes } = encodeRows(this.description, this.read(rows), unit);
    const scores = scoresOf(this.classifier, this.preparation.transform(X));
    const labels = Array.from(argmax(scores), (k) => this.description.classNames[k]);
    return { labels, scores, notes };
  }

  /**
   * Writes a CSV file in UTF-8: the columns of the rows as they are, "prediction", and for each class
   * its probability (its share of the votes of an SVM).
   * @throws RangeError as `predict`; Error where the file cannot be written.
   */
  writePredictions(rows: NewRows, path: string): TablePredictions {
    const { names, rows: given } = this.read(rows);
    const predictions = this.predict(rows);
    const what = this.classifier instanceof SVC ? "votes" : "p";
    const scoreNames = this.description.classNames.map((name) => `${what}(${name})`);
    const added = ["prediction", ...scoreNames].map((name) =>
      names.includes(name) ? `${name}, model` : name,
    );
    const table = predictions.labels.map((label, i) => {
      const scores = predictions.scores.getRow(i).map((score) => score.toFixed(4));
      return [...given[i].written, label, ...scores];
    });
    const quoted = (text: string): string =>
      /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    const lines = [[...names, ...added], ...table].map((texts) => texts.map(quoted).join());
    // Excel takes a text without the mark for one in the machine's old encoding.
    writeFile(path, `\uFEFF${lines.join("\n")}\n`);
    return predictions;
  }

  /** The whole model as JSON, for `tableModelFrom`. */
  toJson(): string {
    const { description, preparation } = this;
    const { medians, scaler } = preparation;
    const scaling = { medians, mean: [...scaler.mean], std: [...scaler.std] };
    const classifier = classifierState(this.classifier);
    const file: ModelFile = { format, package: packageVersion, description, scaling, classifier };
    return JSON.stringify(file, null, 1) + "\n";
  }

  private read(rows: NewRows): CsvTable {
    const { inputs, decimal, missing } = this.description;
    if (typeof rows === "string") {
      const expected = inputs.map(({ name }) => name);
      return parseCsv(rows, "auto", expected, missing);
    }
    if (rows.length === 0) throw new RangeError("rows must hold at least one row, got none");
    const names = Object.keys(rows[0]);
    const written = (value: string | number | null = null): string =>
      typeof value === "number" ? String(value).replace(".", decimal) : (value ?? "");
    const toTexts = (row: NewRow): string[] => names.map((name) => written(row[name]));
    return { names, rows: rows.map((row, i) => toRow(i, toTexts(row), missing)) };
  }
}

/** The model that `toJson` has written. @throws Error for a text that is cut off or no model. */
export function tableModelFrom(json: string): TableModel {
  try {
    const file = JSON.parse(json) as ModelFile;
    if (file.format !== format) throw new RangeError(`format must be ${describe(format)}`);
    const { medians, mean, std } = file.scaling;
    const preparation = new TablePreparation(file.description);
    preparation.medians = medians;
    Object.assign(preparation.scaler, {
      mean: Float64Array.from(mean),
      std: Float64Array.from(std),
    });
    return new TableModel(file.description, preparation, classifierFrom(file.classifier));
  } catch (cause) {
    throw new Error(`this is no model of a table: ${(cause as Error).message}`, { cause });
  }
}

/** Writes one JSON file with all that new rows need. @throws Error where it cannot be written. */
export function saveTableModel(model: TableModel, path: string): void {
  writeFile(path, model.toJson());
}

/** @throws Error for a file that cannot be read or is no model of a table. */
export function loadTableModel(path: string): TableModel {
  return tableModelFrom(readText(path));
}
