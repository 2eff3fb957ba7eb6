/** The tiled products give the plain loops' digits, to the last bit, for tiles and what is left over. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRandom, FlatMatrix } from "nndl";
import { addAB, addABt, addAtB, addColumnSums, affine } from "nndl/dist/nn/products";
import { holds } from "../core/property";

/** C[m, n] += Σₖ a[m, k] · b[k, n], one sum at a time. */
function plain(C: number[][], a: number[][], b: number[][]): number[][] {
  return C.map((row, m) =>
    row.map((start, n) => a[m].reduce((sum, value, k) => sum + value * b[k][n], start)),
  );
}

const size = fc.integer({ min: 1, max: 13 });
const sizes = fc.record({ M: size, N: size, K: size, seed: fc.nat() });

test("all products and sums, whatever the sizes", () => {
  holds(
    fc.property(sizes, ({ M, N, K, seed }) => {
      const random = createRandom(seed);
      const draw = (rows: number, columns: number): FlatMatrix =>
        new FlatMatrix(
          rows,
          columns,
          Float64Array.from({ length: rows * columns }, () => random.normal()),
        );
      const [A, B, C] = [draw(M, K), draw(K, N), draw(M, N)];
      const [At, Bt] = [A, B].map((X) => new FlatMatrix(X.columns, X.rows));
      At.setSubMatrix(A.transpose(), 0, 0);
      Bt.setSubMatrix(B.transpose(), 0, 0);
      const [a, b, c] = [A, B, C].map((X) => X.to2DArray());
      const products: [typeof addAB, FlatMatrix, FlatMatrix][] = [
        [addAB, A, B],
        [addABt, A, Bt],
        [addAtB, At, B],
      ];
      for (const [add, left, right] of products) {
        const sums = new FlatMatrix(M, N, C.flat.slice());
        add(sums, left, right);
        assert.deepEqual(sums.to2DArray(), plain(c, a, b), add.name);
      }
      const rows = a.map(() => c[0]);
      assert.deepEqual(affine(A, Bt, C.flat.slice(0, N)).to2DArray(), plain(rows, a, b));
      const columns = new FlatMatrix(1, K, A.flat.slice(0, K));
      addColumnSums(columns, A);
      assert.deepEqual(columns.to2DArray(), plain([a[0]], [a.map(() => 1)], a));
    }),
    300,
  );
});
