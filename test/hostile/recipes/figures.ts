/** Figures check values only: test/figures/refusals.test.ts. */
import type { Recipe } from "../harness";

export const figureRecipes: Readonly<Record<string, Recipe>> = {};
