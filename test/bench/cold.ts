/** A program that trains once, in a process of its own, and prints the milliseconds of the training. */
import { nndlContestant } from "./nndl";
import { labProblem } from "./problem";

void nndlContestant(labProblem())
  .round()
  .then(({ ms }) => console.log(JSON.stringify({ ms })));
