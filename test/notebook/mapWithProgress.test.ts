import assert from "node:assert/strict";
import test, { after, before, beforeEach } from "node:test";
import { mapWithProgress } from "nndl";

/** A stand-in for the kernel's module: keeps what would be shown. */
const kernel = "/node_modules/tslab/dist/jupyter.js";
const shown: string[] = [];
const write = ({ data }: { data: Record<string, string> }): void => {
  shown.push(data["text/plain"]);
};

before(() => {
  require.cache[kernel] = { exports: { lastWriteDisplayData: write } } as unknown as NodeModule;
});
after(() => {
  Reflect.deleteProperty(require.cache, kernel);
});
beforeEach(() => {
  shown.length = 0;
});

test("it maps, in order, with item and index, and awaits each before the next", async () => {
  let running = 0;
  const results = await mapWithProgress([3, 1, 2], "numbers", async (item, index) => {
    assert.equal(++running, 1);
    await new Promise((resolve) => setTimeout(resolve, item));
    running--;
    return [item, index];
  });
  assert.deepEqual(results, [
    [3, 0],
    [1, 1],
    [2, 2],
  ]);
});

test("the line begins with none and ends with all", async () => {
  await mapWithProgress(["a", "b"], "letters", (letter) => letter);
  assert.equal(shown[0], "0 of 2 letters");
  assert.equal(shown.at(-1), "2 of 2 letters done");
});

test("others get their turn between long items", async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const wait = (): void => {
    const end = performance.now() + 60;
    while (performance.now() < end);
  };
  await mapWithProgress([1, 2, 3], "waits", wait);
  clearInterval(timer);
  assert.ok(turns >= 2, `${turns} turns`);
});

test("the stop button ends it after the item at hand", async (t) => {
  const kernel = t.mock.fn(); // somebody else looks after the signal, as in a kernel
  process.on("SIGINT", kernel);
  t.after(() => process.off("SIGINT", kernel));
  let calls = 0;
  const stopped = mapWithProgress([1, 2, 3, 4, 5], "waits", () => {
    if (++calls === 2) process.kill(process.pid, "SIGINT");
    const end = performance.now() + 60;
    while (performance.now() < end);
  });
  await assert.rejects(stopped, /^Error: Interrupted after 2 of 5 waits$/);
  assert.equal(calls, 2);
  assert.ok(!shown.some((line) => line.endsWith("done")));
  assert.deepEqual(process.listeners("SIGINT"), [kernel]);
  assert.equal(kernel.mock.callCount(), 1);
});

test("what cannot be mapped is refused by name", async () => {
  const map = mapWithProgress as (...args: unknown[]) => Promise<unknown>;
  await assert.rejects(map(undefined, "items", Number), /^TypeError: items must be an array/);
  await assert.rejects(map([], "items", Number), /^RangeError: items\.length/);
  await assert.rejects(map([1], "", Number), /^RangeError: label/);
  await assert.rejects(map([1], "items", 5), /^TypeError: work must be a function/);
});

test("an error of the work is the error of the whole, and nothing is done after it", async () => {
  let calls = 0;
  const failing = mapWithProgress([1, 2], "items", () => {
    calls++;
    throw new Error("no");
  });
  await assert.rejects(failing, /^Error: no$/);
  assert.equal(calls, 1);
  assert.ok(!shown.some((line) => line.endsWith("done")));
});
