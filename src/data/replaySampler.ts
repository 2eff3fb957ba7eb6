/** A sampler that gives recorded orders again: what a DataLoader needs to repeat a run. */
import { checkArray } from "../base/checkKind";
import { checkInteger } from "../base/checks";

/** Iterating over it once is one epoch; the first time gives the first order, and so on. */
export class ReplaySampler implements Iterable<number> {
  /** Indices in an epoch. */
  readonly length: number;
  private readonly orders: readonly ArrayLike<number>[];
  private epoch = 0;

  /**
   * @param orders - for each epoch the indices, in order; all orders are equally long.
   * @throws TypeError or RangeError for no orders, or orders of different length.
   */
  constructor(orders: readonly ArrayLike<number>[]) {
    checkInteger("orders.length", checkArray("orders", orders).length);
    this.length = checkInteger("orders[0].length", checkArray("orders[0]", orders[0]).length);
    // A loop, because forEach passes over holes; before the copy, because there may be many.
    for (let e = 0; e < orders.length; e++) {
      const order = checkArray(`orders[${e}]`, orders[e]);
      checkInteger(`orders[${e}].length`, order.length, this.length, this.length);
    }
    this.orders = Array.from(orders);
  }

  /** @throws RangeError when every order has been used: silently starting over is no replay. */
  [Symbol.iterator](): Iterator<number> {
    if (this.epoch === this.orders.length) {
      throw new RangeError(`orders are recorded for ${this.epoch} epochs; this is one more`);
    }
    return Array.from(this.orders[this.epoch++])[Symbol.iterator]();
  }
}
