import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "@syncline/core";
import { openDatabase } from "@syncline/db";
import { fillDataDirectory } from "@syncline/db/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  applied,
  ended,
  importTypes,
  journal,
  plan,
  type RecordAnswer,
  slowDown,
  targetOf,
} from "./support/sync.ts";
import { contentType, model, startTestServer, type TestServer } from "./support/test-server.ts";

const platforms = ["contentful", "optimizely"] as const;
let directory: string;
let running: TestServer | null = null;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "syncline-restart-"));
  await fillDataDirectory(directory);
});
afterEach(async () => {
  await running?.close();
  running = null;
  await rm(directory, { recursive: true, force: true });
}, 60_000);

/** A server on the embedded database of the directory, as after a restart of the machine. */
async function start(): Promise<TestServer> {
  const database = await openDatabase({
    dataDir: join(directory, "database"),
    logger: silentLogger,
  });
  running = await startTestServer({ database, dataDir: directory, sandbox: null });
  return running;
}

async function stop(): Promise<void> {
  await running?.close();
  running = null;
}

describe("a server with a sandbox that was stopped and started again", () => {
  it("finds the simulated platforms as it left them", { timeout: 90_000 }, async () => {
    const keys = ["article", "author"];
    let server = await start();
    await importTypes(server, model(...keys.map((key) => contentType(key))));
    for (const platform of platforms) {
      const { id } = await plan(server, platformName(platform), { keys });
      expect(await ended(server, await applied(server, id))).toMatchObject({ status: "success" });
    }
    await stop();

    server = await start();
    for (const platform of platforms) {
      const target = await targetOf(server, platform);
      const { actions, summary } = await plan(server, target.id, { keys });
      expect(actions).toEqual([]);
      expect(summary.unchanged).toBe(2);
    }
  });

  it("finishes the item in flight, and the rest of the run at the next start", {
    timeout: 90_000,
  }, async () => {
    const keys = ["a", "b", "c", "d", "e", "f"];
    let server = await start();
    await importTypes(server, model(...keys.map((key) => contentType(key))));
    let target = await targetOf(server, "contentful");
    await slowDown(target, 200);
    const syncId = await applied(server, (await plan(server, target.id, { keys })).id);
    await oneRecordDone(server, syncId);
    await stop();

    server = await start();
    target = await targetOf(server, "contentful");
    expect(await ended(server, syncId)).toMatchObject({
      status: "success",
      counters: { created: 6 },
    });
    const { records } = await server.callJson<{ records: RecordAnswer[] }>(
      `/api/v1/sync/${syncId}`,
    );
    expect(records.map(({ status }) => status)).toEqual(keys.map(() => "success"));
    // Only what was left over was sent after the restart: nothing twice.
    const puts = (await journal(target)).filter(
      ({ method, path }) => method === "PUT" && !path.endsWith("/published"),
    );
    expect(puts.length).toBeGreaterThan(0);
    expect(puts.length).toBeLessThan(keys.length);
    expect((await plan(server, target.id, { keys })).actions).toEqual([]);
  });
});

function platformName(platform: (typeof platforms)[number]): string {
  return platform === "contentful" ? "Contentful (simulated)" : "Optimizely (simulated)";
}

async function oneRecordDone(server: TestServer, syncId: string): Promise<void> {
  for (;;) {
    const { records } = await server.callJson<{ records: RecordAnswer[] }>(
      `/api/v1/sync/${syncId}`,
    );
    if (records.some(({ status }) => status === "success")) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
