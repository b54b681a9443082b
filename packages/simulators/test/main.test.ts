import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
let child: ChildProcess | undefined;

interface Started {
  readonly output: () => string;
  readonly ended: Promise<number | null>;
}

function start(flags: string[], env: Record<string, string> = {}): Started {
  const running = spawn(process.execPath, [main, ...flags], { env: { ...process.env, ...env } });
  child = running;
  let output = "";
  running.stdout.on("data", (chunk) => {
    output += chunk;
  });
  running.stderr.on("data", (chunk) => {
    output += chunk;
  });
  const ended = new Promise<number | null>((resolve) => running.on("close", resolve));
  return { output: () => output, ended };
}

afterEach(() => {
  child?.kill("SIGKILL");
});

describe("pnpm simulators", () => {
  it("starts both, says where and with what, and stops when told to", async () => {
    const { output, ended } = start(["--contentful-port", "0"], {
      SYNCLINE_SIM_OPTIMIZELY_PORT: "0",
    });
    await expect.poll(output, { timeout: 15_000 }).toContain("Ctrl-C");
    const addresses = output().match(/http:\/\/127\.0\.0\.1:\d+/g) ?? [];
    expect(addresses).toHaveLength(2);
    const [, token = ""] = /token (\S+)/.exec(output()) ?? [];
    const answer = await fetch(`${addresses[0]}/spaces/sandbox/environments/master/content_types`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(200);
    const journal = await fetch(`${addresses[1]}/__sim/journal`);
    expect(journal.status).toBe(200);
    child?.kill("SIGTERM");
    expect(await ended).toBe(0);
  });

  it("says which port is no port", async () => {
    const { output, ended } = start(["--contentful-port", "many"]);
    expect(await ended).toBe(1);
    expect(output()).toContain("--contentful-port (or SYNCLINE_SIM_CONTENTFUL_PORT)");
  });
});
