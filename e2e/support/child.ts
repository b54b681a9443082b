import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { StartServerOptions } from "@syncline/server";
import { inject } from "vitest";

/** A Syncline server in a process of its own. */
export interface Child {
  readonly url: string;
  readonly pid: number;
  isRunning(): boolean;
  /** As a crash ends it: at once, without a word. */
  kill(): Promise<void>;
  /** Stops the process where it is, as a machine that hangs does. */
  freeze(): void;
  thaw(): void;
  /** As an operator ends it. Answers its exit code and the signal that ended it, if one did. */
  close(): Promise<unknown[]>;
}

export async function startChild(options: StartServerOptions): Promise<Child> {
  const given = { port: 0, sandbox: false, logLevel: "silent", ...options };
  const script =
    inject("childScripts")?.["e2e/support/child-server.ts"] ??
    join(import.meta.dirname, "child-server.ts");
  const child = spawn(process.execPath, [script, JSON.stringify(given)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = once(child, "exit");
  const [line] = (await Promise.race([once(child.stdout, "data"), gone])) as [Buffer | number];
  if (!Buffer.isBuffer(line)) throw new Error(`the server ended with ${line} before it started`);
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const end = async (signal: NodeJS.Signals) => {
    if (isRunning()) child.kill(signal);
    return gone;
  };
  return {
    url: (JSON.parse(line.toString()) as { url: string }).url,
    pid: child.pid ?? 0,
    isRunning,
    kill: async () => void (await end("SIGKILL")),
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
    close: () => end("SIGTERM"),
  };
}
