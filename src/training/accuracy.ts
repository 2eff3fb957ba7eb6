import { Matrix } from "ml-matrix";
import { checkLabels } from "../base/checks";
import { argmax } from "../nn/softmax";

/** The lab's metric: the share of right predictions, counted up over batches. */
export class Accuracy {
  private readonly isLogits: boolean;
  private numCorrect = 0;
  private numCount = 0;

  /** @param options - `isLogits` (the lab's `is_logist`): whether outputs are logits, not probabilities; true. */
  constructor(options: { isLogits?: boolean } = {}) {
    this.isLogits = options.isLogits ?? true;
  }

  /**
   * Counts one batch: outputs and labels, (N). Outputs (N, 1) are for two classes, class 1 from logit 0
   * or probability 0.5 on; of (N, K) the greatest is predicted, the first of equal ones.
   * @throws RangeError for other shapes or labels, or an output that is NaN.
   */
  update(outputs: Matrix, labels: ArrayLike<number>): void {
    checkLabels("labels", labels, outputs.rows, Math.max(outputs.columns, 2));
    const threshold = this.isLogits ? 0 : 0.5;
    argmax(outputs).forEach((greatest, n) => {
      const binary = outputs.get(n, 0) >= threshold ? 1 : 0;
      const predicted = outputs.columns === 1 ? binary : greatest;
      if (predicted === labels[n]) this.numCorrect++;
    });
    this.numCount += outputs.rows;
  }

  /** The share of right predictions since the last `reset`, from 0 to 1; 0 when nothing was counted. */
  accumulate(): number {
    return this.numCount === 0 ? 0 : this.numCorrect / this.numCount;
  }

  /** Starts counting anew. */
  reset(): void {
    this.numCorrect = 0;
    this.numCount = 0;
  }

  /** "Accuracy". */
  name(): string {
    return "Accuracy";
  }
}
