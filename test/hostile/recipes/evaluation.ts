/** What evaluation refuses is in test/evaluation/refusals.test.ts. */
import type { Recipe } from "../harness";

export const evaluationRecipes: Record<string, Recipe> = {};
