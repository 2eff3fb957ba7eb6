/** The lab's JupyterLab as a process of the tests. */
import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import { outcome, start, until, type Outcome } from "./lab";

/** A JupyterLab that listens. */
export interface Server {
  child: ChildProcess;
  ended: Promise<Outcome>;
  /** What it printed: its address with the token. */
  address: string;
  origin: string;
  token: string;
}

/** Starts `npm run lab` for the length of a test, on a port that no other test's server comes to. */
export async function startServer(t: TestContext, env: NodeJS.ProcessEnv = {}): Promise<Server> {
  const args = ["lab", "--no-browser", "--port", String(await freePort())];
  const child = start(args, { alone: true, env });
  const ended = outcome(child);
  t.after(() => child.kill());
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (text: string) => (said += text));
  const found = () => /http:\/\/localhost:\S+token=\w+(?=\s)/.exec(said)?.[0];
  await until(() => found() !== undefined || child.exitCode !== null);
  const address = found() ?? assert.fail(`JupyterLab ended without saying its address:\n${said}`);
  const { origin, searchParams } = new URL(address);
  // It prints its address a moment before it listens.
  for (let tries = 0; tries < 100; tries++) {
    if (await fetch(origin).catch(() => undefined)) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { child, ended, address, origin, token: searchParams.get("token") ?? "" };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "localhost");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
