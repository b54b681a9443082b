import { randomUUID } from "node:crypto";
import { silentLogger } from "@syncline/core";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { rowsOf } from "../src/connection/db.ts";
import { openDatabase, startRunWorker } from "../src/index.ts";
import { type EmbeddedServer, startEmbeddedPostgres } from "../src/testing/index.ts";
import { spawnChild } from "./children/spawn-child.ts";
import { seedRun } from "./seed.ts";

const patient = { timeout: 40_000, interval: 50 };

let server: EmbeddedServer;
beforeAll(async () => {
  server = await startEmbeddedPostgres();
});
afterAll(() => server?.stop());

describe("several processes on one server", () => {
  it("migrates an empty database once when four start at the same moment", async () => {
    const url = await server.createDatabase({ empty: true });
    const children = [1, 2, 3, 4].map(() => spawnChild("open-postgres.ts", url));
    const said = await Promise.all(children.map((child) => child.nextLine()));
    expect(said).toEqual(Array(4).fill("migrated"));

    const database = await openDatabase({ url, logger: silentLogger });
    onTestFinished(() => database.close());
    const applied = rowsOf<{ hash: string }>(
      await database.db.execute(sql`select hash from drizzle.__drizzle_migrations`),
    );
    expect(new Set(applied.map((row) => row.hash)).size).toBe(applied.length);
    expect(applied.length).toBeGreaterThan(1);
  });

  it("tells listeners of another process's events", async () => {
    const url = await server.createDatabase();
    const [here, there] = [
      await openDatabase({ url, logger: silentLogger }),
      await openDatabase({ url, logger: silentLogger }),
    ];
    onTestFinished(async () => void (await Promise.all([here.close(), there.close()])));
    const run = await seedRun(here.store);
    const listener = vi.fn();
    const notices: unknown[] = [];
    await here.store.onEvents(run.id, listener);
    await here.changes.subscribe((notice) => notices.push(notice));
    await there.store.events.append({
      runId: run.id,
      at: new Date(0),
      type: "run.started",
      data: {},
    });
    await vi.waitFor(() => expect(listener).toHaveBeenCalled(), patient);
    const notice = { projectId: run.projectId, what: "run.started", runId: run.id };
    await vi.waitFor(() => expect(notices).toContainEqual(notice), patient);
  });

  it("hands the run of a killed worker to another", async () => {
    const url = await server.createDatabase();
    const database = await openDatabase({ url, logger: silentLogger });
    onTestFinished(() => database.close());
    await database.store.jobs.enqueueRun({ runId: "interrupted", targetId: "target", priority: 0 });
    await database.store.jobs.enqueueRun({ runId: "later", targetId: "target", priority: 0 });
    const child = spawnChild("work.ts", url);
    expect(await child.nextLine()).toBe("interrupted");

    const runs: string[] = [];
    const worker = await startRunWorker({
      database,
      concurrency: 2,
      onRun: async ({ runId }) => void runs.push(runId),
    });
    onTestFinished(() => worker.stop());
    const killed = Date.now();
    await child.kill();
    await vi.waitFor(() => expect(runs[0]).toBe("interrupted"), patient);
    expect(Date.now() - killed).toBeLessThan(15_000);
    await vi.waitFor(() => expect(runs).toEqual(["interrupted", "later"]), patient);
  });

  it("does what is scheduled in one of them", async () => {
    const url = await server.createDatabase();
    const scheduleId = randomUUID();
    const first = await openDatabase({ url, logger: silentLogger, supervise: false });
    onTestFinished(() => first.close());
    await first.store.jobs.putSchedule({ scheduleId, cron: "* * * * *", timeZone: "UTC" });
    const minutes: number[] = [];
    for (const _ of [1, 2]) {
      const database = await openDatabase({ url, logger: silentLogger });
      onTestFinished(() => database.close());
      const worker = await startRunWorker({
        database,
        concurrency: 1,
        onRun: async () => {},
        onSchedule: async () => void minutes.push(Math.floor(Date.now() / 60_000)),
      });
      onTestFinished(() => worker.stop());
    }
    await vi.waitFor(() => expect(minutes).not.toEqual([]), patient);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(minutes).toEqual([...new Set(minutes)]);
  });
});

describe("restart of the server", () => {
  it("is survived by the store, its listeners and its worker", async () => {
    const restarted = await startEmbeddedPostgres();
    onTestFinished(() => restarted.stop());
    const database = await openDatabase({
      url: await restarted.createDatabase(),
      logger: silentLogger,
    });
    onTestFinished(() => database.close());
    const run = await seedRun(database.store);
    const listener = vi.fn();
    await database.store.onEvents(run.id, listener);
    const runs: string[] = [];
    const worker = await startRunWorker({
      database,
      concurrency: 1,
      onRun: async ({ runId }) => void runs.push(runId),
    });
    onTestFinished(() => worker.stop());

    await restarted.goAway();
    await expect(database.store.projects.list()).rejects.toMatchObject({
      code: "database_unavailable",
    });
    await restarted.comeBack();
    const append = () =>
      database.store.events.append({
        runId: run.id,
        at: new Date(0),
        type: "run.started",
        data: {},
      });
    await vi.waitFor(append, patient);
    // Called when it is listening again, since what happened meanwhile went unheard.
    await vi.waitFor(() => expect(listener).toHaveBeenCalled(), patient);
    await new Promise((resolve) => setTimeout(resolve, 300));
    listener.mockClear();
    await append();
    await vi.waitFor(() => expect(listener).toHaveBeenCalled(), patient);
    await database.store.jobs.enqueueRun({ runId: run.id, targetId: run.targetId, priority: 0 });
    await vi.waitFor(() => expect(runs).toEqual([run.id]), patient);
  }, 120_000);
});
