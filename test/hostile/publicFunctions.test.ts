/** Every public function, given what it cannot use, says so in words of its own, at once. */
import { test } from "node:test";
import { attack, type Count, type Recipe } from "./harness";
import { dataRecipes } from "./recipes/data";

const recipes: Record<string, Recipe> = { ...dataRecipes };

for (const [name, recipe] of Object.entries(recipes)) {
  test(name, async (t) => {
    const count: Count = { tried: 0, refused: 0 };
    await attack(name, recipe, count);
    t.diagnostic(`${count.tried} hostile inputs, ${count.refused} refused`);
  });
}
