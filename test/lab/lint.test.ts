/** Types, rules and formatting, over src, test and the notebooks. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { lab } from "./support/lab";

void test("types are strict, rules are kept, formatting is uniform", async () => {
  const { code, output } = await lab("lint");
  assert.equal(code, 0, output);
});
