/** The lab's JupyterLab as a process of the tests. */
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import { outcome, start, type Outcome } from "./lab";

/** A JupyterLab that listens. */
export interface Server {
  child: ChildProcess;
  ended: Promise<Outcome>;
  /** What it printed: its address with the token. */
  address: string;
  origin: string;
  token: string;
}

/** Starts `npm run lab` on a free port, for the length of a test. */
export async function startServer(t: TestContext, env: NodeJS.ProcessEnv = {}): Promise<Server> {
  const args = ["lab", "--no-browser", "--port", String(await freePort())];
  const child = start(args, { alone: true, env });
  const ended = outcome(child);
  t.after(() => child.kill());
  const silent = ended.then(({ output }) => {
    throw new Error(`JupyterLab ended without saying its address:\n${output}`);
  });
  const address = await Promise.race([addressOf(child), silent]);
  const { origin, searchParams } = new URL(address);
  // It prints its address a moment before it listens.
  for (let tries = 0; tries < 100; tries++) {
    if (
      await fetch(origin).then(
        () => true,
        () => false,
      )
    )
      break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { child, ended, address, origin, token: searchParams.get("token") ?? "" };
}

/** A port on which nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "localhost");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** The address that JupyterLab prints. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (text: string) => {
        const found = /http:\/\/localhost:\S+token=\w+/.exec(text);
        if (found) resolve(found[0]);
      });
    }
  });
}
