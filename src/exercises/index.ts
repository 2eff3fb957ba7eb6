/**
 * Exercises that are answered in code and judged by the machine. In a notebook, an exercise is three
 * cells: what is asked, what the judge has to know, and the cell for the answer, which has the tag
 * `answer` and holds as little as possible besides. As it comes it is unanswered, and says so in a line.
 *
 *     // %% [markdown]
 *     // ### Exercise 3.1 (do this one · 必做): `get`
 *     // Write `get(i)` of a data set: …
 *
 *     // %%
 *     const exercise31 = {
 *       expected: "a function that gives { x, y } for a row's number",
 *       right: (i: number) => trainSet.get(i),
 *       cases: () => [[0], [7], [trainSet.length - 1]],
 *       mistakes: [{ answer: (i: number) => trainSet.get(i + 1), hint: "Rows count from 0." }],
 *       hint: "A row's features are in trainSet.X.getRow(i). Where is its label?",
 *     };
 *
 *     // %% tags=["answer"]
 *     const myGet = (i: number): unknown => undefined; // your code in place of undefined
 *     checkAnswer("3.1", myGet, exercise31);
 *
 *     // %% [markdown] tags=["solution"]
 *     // <details>
 *     // <summary>Answer · 答案</summary>
 *     //
 *     // Why it is so, then the code:
 *     //
 *     // ```ts
 *     // const myGet = (i: number): unknown => ({ x: trainSet.X.getRow(i), y: trainSet.y[i] });
 *     // ```
 *     //
 *     // </details>
 *
 * - An answer that is a value is shipped as `const mySteps: unknown = undefined;` a list of numbers
 *   likewise. `right` is then computed, by a call of the package where there is one, from the notebook's
 *   settings, so that the exercise holds with others too: `right: loader.length * settings.numEpochs`.
 * - A function is judged by what it gives for `cases`, each a list of arguments, made anew for each
 *   function. A stub gives undefined for all. Numbers, texts, lists, typed arrays, matrices and objects
 *   of them are compared with one another, numbers to within `tolerance` (default 0: give 1e-9 where
 *   sums may be added in another order). More than that, e.g. whether a loader visits each row once, the
 *   notebook turns into numbers first: `(batchSize: number) => countVisits(myLoader(batchSize))`; let it
 *   give undefined where `myLoader` does.
 * - `mistakes` are wrong answers that one can foresee, each with a hint of its own; a hint asks or points,
 *   and never says the answer.
 * - The third cell may be run again and again; names in it begin with `my`.
 */
export * from "./judge";
export * from "./texts";
