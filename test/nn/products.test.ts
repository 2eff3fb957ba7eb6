/** The tiled products give the plain loops' digits, to the last bit, for tiles and what is left over. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRandom } from "nndl";
import { addAB, addABt, addAtB } from "nndl/dist/nn/products";
import { holds } from "../core/property";

type Element = (row: number, column: number) => number;

/** C[m, n] += Σₖ a(m, k) · b(k, n), one sum at a time. */
function plain(
  C: Float64Array,
  a: Element,
  b: Element,
  M: number,
  N: number,
  K: number,
): Float64Array {
  const sums = C.slice();
  for (let m = 0; m < M; m++)
    for (let n = 0; n < N; n++) for (let k = 0; k < K; k++) sums[m * N + n] += a(m, k) * b(k, n);
  return sums;
}

const size = fc.integer({ min: 1, max: 13 });
const sizes = fc.record({ M: size, N: size, K: size, seed: fc.nat() });

test("all three products, whatever the sizes", () => {
  holds(
    fc.property(sizes, ({ M, N, K, seed }) => {
      const random = createRandom(seed);
      const array = (length: number): Float64Array =>
        Float64Array.from({ length }, () => random.normal());
      const [A, B, C] = [array(M * K), array(K * N), array(M * N)];
      const products: [typeof addAB, Element, Element][] = [
        [addAB, (m, k) => A[m * K + k], (k, n) => B[k * N + n]],
        [addABt, (m, k) => A[m * K + k], (k, n) => B[n * K + k]],
        [addAtB, (m, k) => A[k * M + m], (k, n) => B[k * N + n]],
      ];
      for (const [add, a, b] of products) {
        const sums = C.slice();
        add(sums, A, B, M, N, K);
        assert.deepEqual(sums, plain(C, a, b, M, N, K), add.name);
      }
    }),
    300,
  );
});
