/** A fresh clone on a bare machine, to see what the set-up says. */
import { spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { pathToFileURL } from "node:url";
import { outcome, root, type Outcome } from "./lab";

/** A copy of what the set-up needs, in which nothing is set up, and a PATH with stand-ins only. */
export class Clone {
  readonly folder: string;
  readonly bin: string;

  constructor(t: TestContext) {
    this.folder = realpathSync(mkdtempSync(join(tmpdir(), "nndl-clone-")));
    t.after(() => rmSync(this.folder, { recursive: true, force: true }));
    this.bin = join(this.folder, "bin");
    mkdirSync(this.bin);
    for (const file of ["src/lab", "package.json", "package-lock.json", "requirements.txt"]) {
      cpSync(join(root, file), join(this.folder, file), { recursive: true });
    }
    // Of the system only what shell scripts need.
    for (const name of ["sh", "cp", "mkdir", "sleep"]) {
      const place = ["/bin", "/usr/bin"].map((p) => join(p, name)).find(existsSync);
      if (place) symlinkSync(place, join(this.bin, name));
    }
  }

  /** Makes it look as if the npm packages were installed. */
  withNodePackages(): this {
    mkdirSync(join(this.folder, "node_modules"));
    const list = "node_modules/.package-lock.json";
    cpSync(join(root, list), join(this.folder, list));
    symlinkSync("..", join(this.folder, "node_modules", "nndl"));
    return this;
  }

  /** Puts a program on the PATH. */
  program(name: string, script: string): this {
    writeFileSync(join(this.bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(this.bin, name), 0o755);
    return this;
  }

  /** A Python that says its version and fails, or not, at everything else. */
  python(name: string, version: string, rest: string): this {
    return this.program(name, `case "$*" in *version_info*) echo ${version};; *) ${rest};; esac`);
  }

  /** A Python whose environments have a pip that says something and fails, or ends in another way. */
  withPip(words: string, end = "exit 1"): this {
    const inner = `case "$*" in *version_info*) echo 3.19.0;; *) echo "${words}"; ${end};; esac`;
    writeFileSync(join(this.folder, "inner"), `#!/bin/sh\n${inner}\n`, { mode: 0o755 });
    const bin = join(this.folder, ".venv", "bin");
    const make = `mkdir -p "${bin}"; cp "${this.folder}/inner" "${bin}/python"`;
    const answer = `case "$*" in *"-m venv"*) ${make};; esac`;
    return this.withNodePackages().python("python3", "3.19.0", answer);
  }

  /** An environment that works, of `withPip`'s Python, by its stamp. */
  withEnvironment(stamp: { requirements?: string; python?: string } = {}): this {
    const bin = join(this.folder, ".venv", "bin");
    mkdirSync(bin, { recursive: true });
    cpSync(join(this.folder, "inner"), join(bin, "python"));
    const text = readFileSync(join(this.folder, "requirements.txt"));
    const requirements = createHash("sha256").update(text).digest("hex");
    const made = { requirements, root: this.folder, python: "3.19.0", ...stamp };
    writeFileSync(join(this.folder, ".venv", "nndl-lab.json"), JSON.stringify(made));
    return this;
  }

  /** Calls `npm run build`, which is the set-up alone. */
  build(): Promise<Outcome> {
    return outcome(this.start());
  }

  /** Starts the same. */
  start(): ChildProcess {
    return this.node(join(this.folder, "src", "lab", "cli.js"), "build");
  }

  /** Starts the work of a command without the set-up before it; SIGTERM is its Ctrl-C. */
  startWork(command: string, ...names: string[]): ChildProcess {
    const file = pathToFileURL(join(this.folder, "src", "lab", `${command}.mjs`)).href;
    const script = `
      import { main } from ${JSON.stringify(file)};
      const stop = new AbortController();
      process.on("SIGTERM", () => stop.abort());
      const context = { signal: stop.signal, log: console.log };
      process.exitCode = await main(context, {}, ${JSON.stringify(names)});`;
    return this.node("--input-type=module", "--eval", script);
  }

  private node(...args: string[]): ChildProcess {
    const env = { PATH: this.bin, HOME: this.folder };
    const stdio = ["ignore", "pipe", "pipe"] as const;
    return spawn(process.execPath, args, { cwd: this.folder, env, stdio: [...stdio] });
  }
}
