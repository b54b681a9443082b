import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { inject, onTestFinished } from "vitest";

export interface Child {
  readonly process: ChildProcess;
  /** Resolves with the next line the child prints. @throws when it ends first, with what it said. */
  nextLine(): Promise<string>;
  /** kill -9, and wait until it is gone. */
  kill(): Promise<void>;
}

/** Runs a script of this folder in a process of its own, which ends with the test at the latest. */
export function spawnChild(script: string, ...args: readonly string[]): Child {
  const path =
    inject("childScripts")?.[`packages/db/test/children/${script}`] ??
    fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const lines: string[] = [];
  const waiting: (() => void)[] = [];
  let rest = "";
  let errors = "";
  const wake = () => waiting.splice(0).forEach((resolve) => void resolve());
  child.stdout.on("data", (chunk) => {
    const parts = (rest + String(chunk)).split("\n");
    rest = parts.pop() ?? "";
    lines.push(...parts);
    wake();
  });
  child.stderr.on("data", (chunk) => {
    errors += String(chunk);
  });
  const closed = once(child, "close").then(wake);
  const kill = async () => {
    child.kill("SIGKILL");
    await closed;
  };
  onTestFinished(kill);
  return {
    process: child,
    kill,
    async nextLine() {
      for (;;) {
        const line = lines.shift();
        if (line !== undefined) return line;
        if (child.exitCode !== null || child.signalCode !== null) {
          throw new Error(`${script} ended: ${errors}`);
        }
        await new Promise<void>((resolve) => void waiting.push(resolve));
      }
    },
  };
}
