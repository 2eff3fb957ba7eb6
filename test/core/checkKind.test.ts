/** What kind of thing an argument is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createRandom } from "nndl";
import {
  checkArray,
  checkBoolean,
  checkFunction,
  checkMethods,
  checkPath,
  checkRandom,
} from "nndl/dist/base/checkKind";

const refuses = (call: () => unknown, message: string): void => {
  assert.throws(call, { name: "TypeError", message });
};

test("flags and functions", () => {
  assert.equal(checkBoolean("b", false), false);
  refuses(() => checkBoolean("b", "false"), 'b must be true or false, got "false"');
  refuses(() => checkBoolean("b", 1), "b must be true or false, got 1");
  checkFunction("f", () => 1);
  refuses(() => checkFunction("f", {}), "f must be a function, got an object of class Object");
});

test("file names", () => {
  assert.equal(checkPath("p", "a.json"), "a.json");
  refuses(() => checkPath("p", ""), 'p must be the name of a file, got ""');
  refuses(() => checkPath("p", 0), "p must be the name of a file, got 0");
});

test("arrays, plain and typed", () => {
  for (const array of [[], [1], new Float32Array(2)]) assert.equal(checkArray("a", array), array);
  for (const value of ["abc", { length: 1 }, new DataView(new ArrayBuffer(1)), null]) {
    assert.throws(() => checkArray("a", value), /^TypeError: a must be an array, got /);
  }
});

test("objects with methods", () => {
  checkMethods("m", new Map(), ["get", Symbol.iterator]);
  refuses(
    () => checkMethods("m", { get: 1 }, ["get", Symbol.iterator], ", e.g. a Map"),
    "m must be an object with get(), Symbol.iterator(), e.g. a Map, got an object of class Object",
  );
  refuses(() => checkMethods("m", null, ["get"]), "m must be an object with get(), got null");
  checkRandom("random", createRandom(1));
  refuses(
    () => checkRandom("random", { uniform: () => 0.5, permutation: () => [] }),
    "random must be an object with normal(), e.g. createRandom(12), got an object of class Object",
  );
});
