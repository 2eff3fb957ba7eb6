/** The set-up, also under other people's settings: it ends well, or in one clear message without a stack. */
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Clone } from "./support/clone";
import { lab, outcome, root, type Outcome, until } from "./support/lab";

const unix = { skip: process.platform === "win32" && "the stand-ins are shell scripts" };

/** Checks that a command failed with one message and no stack trace. */
function assertSays({ code, output }: Outcome, ...said: RegExp[]): void {
  assert.equal(code, 1, output);
  for (const pattern of said) assert.match(output, pattern);
  assert.doesNotMatch(output, /^\s+at |node:internal|Traceback/m);
}

const longError = `echo 'npm error code EACCES'; i=0; while [ $i -lt 60 ]; do i=$((i+1)); echo line; done; exit 243`;
const pipLine = 'echo "pip: $*, dry run $PIP_DRY_RUN, home $PYTHONHOME."; exit 1';

/** What stands in the way, how it is brought about, and what is said. */
const troubles: [title: string, prepare: (clone: Clone) => Clone, said: RegExp[]][] = [
  ["no npm", (clone) => clone, [/npm was not found/]],
  [
    "no network for npm",
    (clone) => clone.program("npm", "echo 'npm error code ENOTFOUND'; exit 1"),
    [/`npm ci` failed\. The lines below say why/, /HTTPS_PROXY/, /ENOTFOUND/],
  ],
  ["npm's reason before many other lines", (clone) => clone.program("npm", longError), [/EACCES/]],
  [
    "bin-links and install-links set for npm",
    (clone) => clone.program("npm", 'echo "npm: $*"; exit 1'),
    [/npm: ci .*--include=dev .*--bin-links .*--no-install-links/],
  ],
  ["no Python", (clone) => clone.withNodePackages(), [/Python 3\.10 or newer.*; none was found/]],
  [
    "an old Python",
    (clone) => clone.withNodePackages().withPython("python3", "3.8.10"),
    [/needs Python 3\.10 or newer.*; python3 is Python 3\.8\.10\./, /python\.org/],
  ],
  [
    "a newer Python beside an old one",
    (clone) =>
      clone
        .withNodePackages()
        .withPython("python3", "3.8.10")
        .withPython("python3.12", "3.12.1", 'echo "took $*"; exit 1'),
    [/could not make its environment/, /took -m venv/],
  ],
  [
    "a Python without venv",
    (clone) => clone.withNodePackages().withPython("python3", "3.11.2 without the modules venv"),
    [/python3 is Python 3\.11\.2 without the modules/, /python3-venv/],
  ],
  [
    "no package for this Python",
    (clone) =>
      clone.withPip("echo 'ERROR: No matching distribution found for pyzmq==27.3.0'; exit 1"),
    [/no built package pyzmq==27\.3\.0 for this Python \(it is Python 3\.19\.0\)/],
  ],
  [
    "no network for pip",
    (clone) => clone.withPip("echo NewConnectionError; exit 1"),
    [/pip could not install[^]*NewConnectionError/],
  ],
  [
    "user, target, prefix, root and dry-run in a pip.conf, and PYTHONHOME",
    (clone) => clone.withPip(pipLine),
    [/pip: .*--no-user --target= --prefix=.*\.venv --root=\/ .*, dry run 0, home \./],
  ],
  [
    "a `.build` that is no folder",
    (clone) => clone.withNodePackages().file(".build", ""),
    [/EEXIST.*\.build.*\nThe lab must be allowed to write in/],
  ],
  [
    "another command at work",
    (clone) => clone.file(".build/lab.lock", `${process.pid} npm run report`),
    [/"npm run report" \(process \d+\) is at work[^]*delete .*lab\.lock/],
  ],
  [
    "a lock whose process is gone",
    (clone) => clone.file(".build/lab.lock", "999999999 npm run report"),
    [/npm was not found/],
  ],
];

for (const [title, prepare, said] of troubles) {
  void test(title, unix, async (t) => {
    const clone = prepare(new Clone(t));
    assertSays(await clone.run(["build"], { PYTHONHOME: "/elsewhere" }), ...said);
    assert.ok(!existsSync(join(clone.folder, ".venv", "nndl.stamp")), "not taken for done");
  });
}

void test(
  "a set-up that was killed starts over, and one that is done is left alone",
  unix,
  async (t) => {
    const pip =
      ': > started; while [ -e wait ]; do sleep 0.1; done; [ ! -e "$0.half" ] && : > "$0.half"';
    const clone = new Clone(t).withPip(pip).file("wait", "");
    const first = clone.start();
    const ended = outcome(first);
    await until(() => existsSync(join(clone.folder, "started")));
    first.kill("SIGKILL");
    execFileSync("rm", [join(clone.folder, "wait")]);
    await ended;
    const { output } = await clone.run(); // pip would fail if it saw what it has left
    assert.match(output, /Set-up 2[^]*Set-up 3[^]*Set-up 4[^]*Set-up 5/);
    assert.match((await clone.run()).output, /^Set-up 5/, "the build, for want of a compiler");
  },
);

void test("something moves while npm works, and a closed pipe ends it", unix, async (t) => {
  const clone = new Clone(t).program("npm", "exec sleep 60");
  const child = clone.start();
  const ended = outcome(child);
  await new Promise<void>((resolve) => {
    child.stdout?.on("data", (text: string) => {
      if (text.includes(".")) resolve();
    });
  });
  child.stdout?.destroy();
  const { code, output } = await ended;
  assert.equal(code, 130);
  assert.match(output, /\nEnded: nobody reads the output\.\n$/);
  assert.doesNotMatch(output, /^\s+at /m);
});

void test(
  "the kernel starts in a folder with a quote, with its mends, and is the only one",
  unix,
  async (t) => {
    const clone = new Clone(t)
      .file("src/lab/kernel.cjs", "")
      .file(
        "node_modules/tslab/bin/tslab",
        "console.log(process.argv.slice(2), process.execArgv[0])",
      )
      .file(".venv/share/jupyter/kernels/jslab/kernel.json", "{}");
    const { code, output } = await clone.script(
      'import { kernel } from "./setup/jupyter.mjs"; await kernel.run(); process.exitCode = kernel.isDone() ? 0 : 1;',
    );
    assert.equal(code, 0, output);
    const kernels = join(clone.folder, ".venv", "share", "jupyter", "kernels");
    const spec = readFileSync(join(kernels, "tslab", "kernel.json"), "utf8");
    const { argv } = JSON.parse(spec) as { argv: [string, ...string[]] };
    const said = execFileSync(argv[0], argv.slice(1), { encoding: "utf8" });
    assert.match(said, /\[ 'kernel', '--config-path', '\{connection_file\}' \] --require/);
    assert.ok(!existsSync(join(kernels, "jslab")));
  },
);

void test("a user's own Python and Jupyter stay outside", async (t) => {
  const foreign = ["PYTHONHOME", "JUPYTER_TOKEN", "JUPYTERLAB_DIR", "PIP_TARGET", "FORCE_COLOR"];
  const { output } = await new Clone(t).script(
    'import { labEnvironment } from "./paths.mjs"; console.log(Object.keys(labEnvironment()).join());',
    Object.fromEntries([...foreign, "PIP_INDEX_URL"].map((name) => [name, "http://x"])),
  );
  const names = output.trim().split(",");
  assert.deepEqual(
    [names.filter((name) => foreign.includes(name)), names.includes("PIP_INDEX_URL")],
    [[], true],
  );
});

void test("six processes hold the lock in turn, after one that is gone, and let it go when they fail", async (t) => {
  const clone = new Clone(t).file(".build/lab.lock", "999999999 npm run report");
  const holder = `import { appendFileSync } from "node:fs";
    import { withLock } from "./lock.mjs";
    const note = () => appendFileSync("diary", process.pid + "\\n");
    await withLock({ signal: new AbortController().signal, log: console.log }, async () => {
      note();
      await new Promise((resolve) => setTimeout(resolve, 300));
      note();
      throw new Error("inside");
    });`;
  const env = { NNDL_WAIT: "1" };
  const all = await Promise.all(Array.from({ length: 6 }, () => clone.script(holder, env)));
  for (const { code, output } of all) assert.equal(code, 1, output);
  const pids = readFileSync(join(clone.folder, "diary"), "utf8").trim().split("\n");
  assert.equal(new Set(pids).size, 6);
  pids.forEach((pid, i) => assert.equal(pid, pids[i - (i % 2)], "nobody in between"));
  assert.ok(!existsSync(join(clone.folder, ".build", "lab.lock")));
});

/** Wrong calls, with the variables npm would set, and what is said. */
const calls: [args: string[], env: NodeJS.ProcessEnv, code: number, said: RegExp][] = [
  [["--help"], {}, 0, /Usage:[^]*npm run report -- \[--author[^]*npm run lab/],
  [["report", "--help"], {}, 0, /Usage:\n {2}npm run report[^\n]*\n[^\n]*\n$/],
  [["nothing"], {}, 1, /There is no command "nothing"[^]*Usage/],
  [["report", "--autor", "x"], {}, 1, /Unknown option '--autor'[^]*--author/],
  [["report", "x"], { npm_config_author: "true" }, 1, /npm took --author for itself: a "--" must/],
  [["lab"], { npm_config_browser: "" }, 1, /npm took --no-browser for itself/],
];
for (const [args, env, expected, said] of calls) {
  void test(`npm run ${args.join(" ")} ${Object.keys(env).join()}`, async (t) => {
    const { code, output } = await new Clone(t).run(args, env);
    assert.equal(code, expected, output);
    assert.match(output, said);
    assert.doesNotMatch(output, /^\s+at |Set-up/m);
  });
}

void test("what a command itself refuses", async () => {
  assertSays(await lab("test", "svc", "lodaer"), /No test file has "lodaer" in its name\./);
  assertSays(await lab("lab", "--port", "many"), /--port must be .* from 1 to 65535, got "many"/);
  assertSays(await lab("report", "--lang", "all"), /--lang must be en or zh, got "all"/);
});

void test("an old Node is named, with what to do", async () => {
  const cli = join(root, "src", "lab", "cli.js");
  const script = `Object.defineProperty(process.versions, "node", { value: "18.19.0" }); require(${JSON.stringify(cli)})`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "pipe"] });
  assertSays(await outcome(child), /needs Node 20 or newer; this is Node 18\.19\.0/, /nodejs\.org/);
});
