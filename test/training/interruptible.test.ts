/** interruptible: listens as long as work runs, tells it when asked, and leaves no trace. */
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { interruptible } from "nndl";

/** As in the kernel, somebody else listens: the process is not to die. */
const kernel = (): void => undefined;
beforeEach(() => process.on("SIGINT", kernel));
afterEach(() => process.off("SIGINT", kernel));
const press = (): void => void process.kill(process.pid, "SIGINT");

/** Works until it is told to end or was asked `limit` times; waits a little each time. */
const work =
  (limit: number, onTurn: (turn: number) => void = () => undefined) =>
  async (pause: () => Promise<boolean> | undefined): Promise<string> => {
    for (let turn = 1; turn <= limit;) {
      const answer = pause();
      if (answer === undefined) continue;
      onTurn(turn++);
      if (await answer) return `interrupted in turn ${turn - 1}`;
    }
    return "done";
  };

test("what work returns is returned; the listener is gone afterwards", async () => {
  const listening = process.listenerCount("SIGINT");
  assert.equal(
    await interruptible(() => Promise.resolve(process.listenerCount("SIGINT"))),
    listening + 1,
  );
  assert.equal(process.listenerCount("SIGINT"), listening);
  await assert.rejects(
    interruptible(() => Promise.reject(new Error("broken"))),
    /broken/,
  );
  assert.equal(process.listenerCount("SIGINT"), listening);
});

test("pause is free until somebody's turn has come", async () => {
  const answers = await interruptible((pause) => {
    const first = [pause(), pause(), pause()];
    const until = performance.now() + 60;
    while (performance.now() < until);
    const later = pause();
    return Promise.resolve({ first, later });
  });
  assert.deepEqual(answers.first, [undefined, undefined, undefined]);
  assert.equal(await answers.later, false);
});

test("the signal ends work at its next turns", async () => {
  const told = await interruptible(work(50, (turn) => (turn === 2 ? press() : undefined)));
  const turn = Number(/interrupted in turn (\d+)/.exec(told)?.[1]);
  assert.ok(turn >= 2 && turn <= 4, told); // the event loop needs a round to deliver it
});

test("a signal that nobody asks about changes nothing", async () => {
  const result = await interruptible(async () => {
    press();
    await setTimeout(20);
    return "done";
  });
  assert.equal(result, "done");
});

test("an earlier signal does not end later work", async () => {
  press();
  await setTimeout(20);
  assert.equal(await interruptible(work(2)), "done");
});

test("a signal ends both of two that run, inside and beside each other", async () => {
  const inner = async (pause: () => Promise<boolean> | undefined): Promise<string[]> => [
    await interruptible(work(50, (turn) => (turn === 1 ? press() : undefined))),
    await work(50)(pause),
  ];
  const nested = await interruptible(inner);
  assert.ok(
    nested.every((told) => told.startsWith("interrupted")),
    nested.join(),
  );
  const beside = await Promise.all([
    interruptible(work(50, (turn) => (turn === 2 ? press() : undefined))),
    interruptible(work(50)),
  ]);
  assert.ok(
    beside.every((told) => told.startsWith("interrupted")),
    beside.join(),
  );
});
