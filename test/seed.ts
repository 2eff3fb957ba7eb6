/**
 * Loaded before every test file: properties see the same random inputs each time, so that a failure
 * today is one tomorrow. Another seed tries other inputs: `NNDL_TEST_SEED=7 npm test`.
 */
import fc from "fast-check";

fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  seed: Number(process.env.NNDL_TEST_SEED ?? 12),
});
