/** What is learned from training rows before a model: medians for what is missing, mean and spread. */
import type { Matrix } from "ml-matrix";
import { FlatMatrix } from "../base/flatMatrix";
import { median } from "../data/summary";
import { StandardScaler } from "../data/standardScaler";
import { featuresOf } from "./features";
import type { TableDescription } from "./labelledTable";

/** Puts in what is missing and standardises, as learned from the training rows alone. */
export class TablePreparation {
  /** One for each feature that may be missing. */
  medians: number[] = [];
  readonly scaler = new StandardScaler();
  /** These features: the next one says where they are missing. */
  private readonly imputed: number[] = [];

  constructor({ inputs }: TableDescription) {
    let at = 0;
    for (const input of inputs) {
      if (input.hasIndicator) this.imputed.push(at);
      at += featuresOf(input).length;
    }
  }

  /** @param X - training rows, (N, D), as `readTable` gives them. */
  fit(X: Matrix): this {
    this.medians = this.imputed.map((j) => {
      const known = X.getColumn(j).filter((_, i) => X.get(i, j + 1) === 0);
      return known.length === 0 ? 0 : median(known);
    });
    this.scaler.fit(this.filled(X));
    return this;
  }

  /**
   * @param X - (N, D); it stays as it is.
   * @returns (N, D).
   * @throws Error before `fit`; RangeError for another number of columns.
   */
  transform(X: Matrix): Matrix {
    return this.scaler.transform(this.filled(X));
  }

  private filled(X: Matrix): Matrix {
    const filled = new FlatMatrix(X.rows, X.columns, Float64Array.from(X.to1DArray()));
    this.imputed.forEach((j, m) => {
      for (let i = 0; i < X.rows; i++) if (X.get(i, j + 1) === 1) filled.set(i, j, this.medians[m]);
    });
    return filled;
  }
}
