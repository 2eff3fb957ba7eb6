/** What is learned: weights and biases, their gradients, and their names. */
import { checkFiniteNumbers, describe } from "../base/checks";
import { FlatMatrix } from "../base/flatMatrix";

/** A matrix of weights or biases, and beside it the gradient of the loss. */
export class Parameter {
  /** (rows, columns); a bias of `out` numbers is (1, out). */
  readonly value: FlatMatrix;
  /** dL/dvalue, same shape: `backward` adds to it, `zeroGrad` clears it, as in PyTorch. */
  readonly grad: FlatMatrix;

  constructor(
    /** PyTorch's name for it in a state dict: `fc1.weight`, `fc1.bias`, … */
    readonly name: string,
    rows: number,
    columns: number,
  ) {
    this.value = new FlatMatrix(rows, columns);
    this.grad = new FlatMatrix(rows, columns);
  }
}

/** All parameters of a network by PyTorch's names, as plain arrays: weights (out, in), biases (out). */
export type StateDict = Record<string, number[][] | number[]>;

const isBias = (name: string): boolean => name.endsWith(".bias");

/** A copy of the parameters' values. */
export function stateDict(parameters: readonly Parameter[]): StateDict {
  return Object.fromEntries(
    parameters.map(({ name, value }) => [name, isBias(name) ? [...value.flat] : value.to2DArray()]),
  );
}

/**
 * Sets the parameters' values. All is checked before anything is changed: a state may come from a file.
 * @throws TypeError for a missing or unknown name or something that is no number; RangeError for
 * another shape or a value that is not finite.
 */
export function loadStateDict(parameters: readonly Parameter[], state: StateDict): void {
  const known = parameters.map(({ name }) => name);
  const missing = known.filter((name) => !Object.hasOwn(state, name));
  const unknown = Object.keys(state).filter((name) => !known.includes(name));
  if (missing.length > 0 || unknown.length > 0) {
    const [absent, strange] = [missing, unknown.map(describe)].map((n) => n.join(", ") || "none");
    const wanted = `state must have exactly ${known.join(", ")}`;
    throw new TypeError(`${wanted}; missing: ${absent}; unknown: ${strange}`);
  }
  const values = parameters.map((parameter) => numbersOf(parameter, state[parameter.name]));
  parameters.forEach(({ value }, i) => value.flat.set(values[i]));
}

/** The numbers of one entry, row by row. */
function numbersOf({ name, value }: Parameter, entry: number[][] | number[]): ArrayLike<number> {
  const rows: unknown = isBias(name) ? [entry] : entry;
  const isRow = (row: unknown): row is number[] =>
    Array.isArray(row) && row.length === value.columns;
  const size = `${value.rows} × ${value.columns}`;
  if (!Array.isArray(rows) || rows.length !== value.rows || !rows.every(isRow))
    throw new RangeError(`${name} must have ${size} numbers, got ${describe(entry)}`);
  return checkFiniteNumbers(name, rows.flat());
}
