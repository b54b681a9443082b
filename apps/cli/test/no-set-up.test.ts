import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fillDataDirectory } from "@syncline/db/testing";
import { type RunningServer, startServer } from "@syncline/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const main = join(import.meta.dirname, "../src/main.ts");
let directory: string;
let server: RunningServer;

/** As `pnpm start` in an empty directory does it, on a port of its own. */
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "syncline-cli-"));
  const dataDir = join(directory, ".syncline");
  await fillDataDirectory(dataDir);
  const sandboxPorts = { contentful: 0, optimizely: 0 };
  server = await startServer({ port: 0, dataDir, sandbox: true, sandboxPorts, logLevel: "silent" });
}, 120_000);
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
}, 60_000);

/** The command as a process of its own, with nothing configured. */
async function syncline(...args: string[]) {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const child = spawn(process.execPath, [main, ...args], {
    cwd: directory,
    env: { PATH, NODE_COMPILE_CACHE, HOME: directory },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, out, err };
}

describe("beside an embedded server", () => {
  it("works with no set-up: status says that the sandbox is not pushed yet", async () => {
    const { code, out, err } = await syncline("status", "--json");
    expect(err).toBe("");
    const { targets, types } = JSON.parse(out) as { targets: { name: string }[]; types: number };
    expect(targets.map(({ name }) => name)).toEqual([
      "Contentful (simulated)",
      "Optimizely (simulated)",
    ]);
    expect(types).toBe(15);
    expect(code).toBe(2);
  }, 60_000);

  it("ends with 1 and one sentence on standard error when it cannot", async () => {
    const { code, out, err } = await syncline("status", "--url", "http://127.0.0.1:9");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/^Error: There is no API token for http:\/\/127\.0\.0\.1:9\./);
  });
});
