/**
 * The three matrix products of a fully connected layer, on row-major arrays, each added to what is
 * there: plain loops in the order one expects them, but nine sums at a time.
 *
 * A single sum waits for its own addition before it can take the next product. A tile of 3 × 3 sums
 * keeps the processor busy, and each number that is loaded is used three times: twice the speed for
 * the lab's network, three times for wide ones. Every sum still takes its products one by one in the
 * same order, so the digits are those of the plain loops.
 *
 * But: no blocking for the cache and no SIMD. A BLAS, as in PyTorch, is ten times as fast from some
 * hundred neurons on both sides of a layer.
 */

/** C (M, N) = M times the row b (N): what the sums of a layer begin with. */
export function fillRows(C: Float64Array, M: number, b: Float64Array): void {
  const N = b.length;
  for (let m = 0, c = 0; m < M; m++) for (let n = 0; n < N; n++) C[c++] = b[n];
}

/** s (N) += the sums of the columns of A (M, N). */
export function addColumnSums(s: Float64Array, A: Float64Array, M: number): void {
  const N = s.length;
  for (let m = 0, a = 0; m < M; m++) for (let n = 0; n < N; n++) s[n] += A[a++];
}

/** Adds the product of A and B, one of them transposed or none, to C (M, N); each sum has K terms. */
type Product = (
  C: Float64Array,
  A: Float64Array,
  B: Float64Array,
  M: number,
  N: number,
  K: number,
) => void;

/** C (M, N) += A · Bᵀ, A (M, K), B (N, K). */
export const addABt: Product = (C, A, B, M, N, K) => addProduct(C, M, N, A, K, 1, B, K, 1, K);

/** C (M, N) += Aᵀ · B, A (K, M), B (K, N). */
export const addAtB: Product = (C, A, B, M, N, K) => addProduct(C, M, N, A, 1, M, B, 1, N, K);

/** C (M, N) += A · B, A (M, K), B (K, N). */
export const addAB: Product = (C, A, B, M, N, K) => addProduct(C, M, N, A, K, 1, B, 1, N, K);

/** C[m, n] += Σₖ A[m · aRow + k · aStep] · B[n · bRow + k · bStep]. */
function addProduct(
  C: Float64Array,
  M: number,
  N: number,
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
