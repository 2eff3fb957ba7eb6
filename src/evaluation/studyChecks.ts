/** What `crossValidate` asks of its splits and models. */
import { checkArray, checkFunction } from "../base/checkKind";
import { checkInteger, checkShape, describe } from "../base/checks";
import type { PreparedRows, StudiedModel } from "./crossValidate";
import type { Split } from "./stratifiedKFold";

/** Rows that exist, in parts that are not empty and have no row in common. */
export function checkSplits(splits: readonly Split[], rowCount: number): void {
  checkArray("splits", splits);
  checkInteger("splits.length", splits.length);
  for (const [s, split] of splits.entries()) {
    for (const part of ["train", "test"] as const) {
      const rows = checkArray(`splits[${s}].${part}`, (split as Split | undefined)?.[part]);
      checkInteger(`splits[${s}].${part}.length`, rows.length);
      for (let i = 0; i < rows.length; i++) {
        // The message is only made where there is something to say: there are many indices.
        const row = rows[i] as number;
        if (!(Number.isInteger(row) && row >= 0 && row < rowCount)) {
          checkInteger(`splits[${s}].${part}[${i}]`, row, 0, rowCount - 1);
        }
      }
    }
    const train = new Set(split.train);
    const shared = split.test.find((row) => train.has(row));
    if (shared !== undefined)
      throw new RangeError(
        `splits[${s}] must have no test row that is a training row, got row ${shared} in both`,
      );
  }
}

/** What a model's `prepare` returns: as many rows as it was given; the columns may be others. */
export function checkPrepared(name: string, prepared: unknown, given: PreparedRows): PreparedRows {
  const prepare = `prepare of "${name}"`;
  const { XTrain, XTest } = (prepared ?? {}) as Partial<PreparedRows>;
  if (XTrain === undefined || XTest === undefined)
    throw new TypeError(`${prepare} must return { XTrain, XTest }, got ${describe(prepared)}`);
  checkShape(`XTrain that ${prepare} returns`, XTrain);
  checkShape(`XTest that ${prepare} returns`, XTest, XTrain.columns);
  if (XTrain.rows !== given.XTrain.rows || XTest.rows !== given.XTest.rows) {
    throw new RangeError(
      `${prepare} must return ${given.XTrain.rows} training rows and ${given.XTest.rows} test rows, ` +
        `got ${XTrain.rows} and ${XTest.rows}`,
    );
  }
  return { XTrain, XTest };
}

/** Names that differ, columns that exist, functions that can be called. */
export function checkModels(models: readonly StudiedModel[], columnCount: number): void {
  checkArray("models", models);
  checkInteger("models.length", models.length);
  const names = new Set<string>();
  for (const [m, model] of models.entries()) {
    if (typeof model !== "object" || model === null || typeof model.name !== "string") {
      throw new TypeError(`models[${m}] must have a name, got ${describe(model)}`);
    }
    if (names.has(model.name)) {
      throw new RangeError(`the models' names must differ, got "${model.name}" twice`);
    }
    names.add(model.name);
    if (model.columns !== undefined) checkColumns(model, columnCount);
    checkFunction(`fitPredict of "${model.name}"`, model.fitPredict);
    if (model.prepare !== undefined) checkFunction(`prepare of "${model.name}"`, model.prepare);
  }
}

function checkColumns({ name, columns = [] }: StudiedModel, columnCount: number): void {
  checkArray(`columns of "${name}"`, columns);
  checkInteger(`columns.length of "${name}"`, columns.length);
  columns.forEach((j, c) => checkInteger(`columns[${c}] of "${name}"`, j, 0, columnCount - 1));
}
