/** Every public function, given what it cannot use, says so in words of its own, at once. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import * as nndl from "nndl";
// They need a kernel or a browser: test/notebook tries what they refuse.
import * as notebook from "nndl/dist/notebook";
import { exempt } from "./exempt";
import { attack, type Count, type Recipe } from "./harness";
import { baselinesRecipes } from "./recipes/baselines";
import { dataRecipes } from "./recipes/data";
import { evaluationRecipes } from "./recipes/evaluation";
import { figureRecipes } from "./recipes/figures";
import { nnRecipes } from "./recipes/nn";
import { tableRecipes } from "./recipes/table";
import { trainingRecipes } from "./recipes/training";

const recipes: Record<string, Recipe> = {
  ...{ ...dataRecipes, ...tableRecipes, ...nnRecipes, ...trainingRecipes },
  ...{ ...evaluationRecipes, ...baselinesRecipes, ...figureRecipes },
};

const total: Count = { tried: 0, refused: 0 };
for (const [name, recipe] of Object.entries(recipes)) {
  test(name, () => attack(name, recipe, total));
}

test("each function of the package is here, or says why not", (t) => {
  const functions = Object.entries(nndl).filter(([, value]) => typeof value === "function");
  const elsewhere = new Set(Object.keys(notebook));
  const here = new Set(Object.keys(recipes).map((name) => name.split(/[.']/)[0]));
  const missing = functions
    .map(([name]) => name)
    .filter((name) => !here.has(name) && !elsewhere.has(name));
  const reasons = Object.keys(exempt);
  assert.deepEqual(missing.sort(), reasons.filter((name) => !name.includes(".")).sort());
  // Methods: what a class has beside what TypeScript calls private and what takes no argument.
  const methods = functions.flatMap(([name, value]) => {
    const { prototype } = value as { prototype?: object };
    if (!/^class/.test(Function.prototype.toString.call(value)) || prototype === undefined)
      return [];
    return Object.entries(Object.getOwnPropertyDescriptors(prototype))
      .filter(([key, { value }]) => key !== "constructor" && takesArguments(value))
      .map(([key]) => `${name}.${key}`);
  });
  const left = methods.filter((name) => !(name in recipes));
  assert.deepEqual(left.sort(), reasons.filter((name) => name.includes(".")).sort());
  t.diagnostic(`${Object.keys(recipes).length} recipes, ${reasons.length} functions left out`);
});

const takesArguments = (value: unknown): boolean => typeof value === "function" && value.length > 0;

after(() => {
  console.log(`# ${total.tried} hostile inputs, ${total.refused} refused, none passed unseen`);
});
