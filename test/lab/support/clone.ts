/** A fresh clone on a bare machine, to see what the set-up says. */
import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";
import { outcome, root, type Outcome } from "./lab";

/** What Python says of itself when it is asked for its version; else it does what a script says. */
const python = (version: string, rest: string) =>
  `case "$*" in *"-I -c"*) echo "is Python ${version}";; *) ${rest};; esac`;

/** A copy of what the set-up needs, in which nothing is set up, and a PATH with stand-ins only. */
export class Clone {
  readonly folder: string;
  private scripts = 0;

  constructor(t: TestContext) {
    this.folder = realpathSync(mkdtempSync(join(tmpdir(), "nndl's clone ")));
    t.after(() => rmSync(this.folder, { recursive: true, force: true }));
    mkdirSync(join(this.folder, "bin"));
    const files = ["src/lab", "requirements.txt"];
    files.push("package.json", "package-lock.json", "tsconfig.base.json");
    for (const file of files)
      cpSync(join(root, file), join(this.folder, file), { recursive: true });
    // Of the system only what shell scripts need.
    for (const name of ["sh", "cp", "mkdir", "sleep"]) {
      const place = ["/bin", "/usr/bin"].map((p) => join(p, name)).find(existsSync);
      if (place) symlinkSync(place, join(this.folder, "bin", name));
    }
  }

  /** Writes a file, with the folders above it. */
  file(name: string, text: string): this {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { mode: 0o755 });
    return this;
  }

  /** Puts a program on the PATH. */
  program(name: string, script: string): this {
    return this.file(join("bin", name), `#!/bin/sh\n${script}\n`);
  }

  /** An npm with nothing to do. */
  withNodePackages(): this {
    return this.program("npm", "exit 0");
  }

  /** A Python that says its version and fails, or not, at everything else. */
  withPython(name: string, version: string, rest = "exit 0"): this {
    return this.program(name, python(version, rest));
  }

  /** A Python whose environments have a pip that does what a script says. */
  withPip(script: string): this {
    const bin = join(this.folder, ".venv", "bin");
    this.file("inner", `#!/bin/sh\n${python("3.19.0", script)}\n`);
    const make = `mkdir -p "${bin}" && cp "${this.folder}/inner" "${bin}/python"`;
    return this.withNodePackages().withPython("python3", "3.19.0", make);
  }

  /** Calls a command of the lab; `build` is the set-up alone. */
  run(args: string[] = ["build"], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
    return outcome(this.start(args, env));
  }

  start(args: string[] = ["build"], env: NodeJS.ProcessEnv = {}): ChildProcess {
    return this.node([join(this.folder, "src", "lab", "cli.js"), ...args], env);
  }

  /** Runs a script that may import from `src/lab`. */
  script(text: string, env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
    const name = `src/lab/script${this.scripts++}.mjs`;
    return outcome(this.file(name, text).node([join(this.folder, name)], env));
  }

  private node(args: string[], more: NodeJS.ProcessEnv): ChildProcess {
    const env = { PATH: join(this.folder, "bin"), HOME: this.folder, ...more };
    return spawn(process.execPath, args, {
      cwd: this.folder,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
  }
}
