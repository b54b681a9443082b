import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "@syncline/core";
import { sql } from "drizzle-orm";
import { describe, expect, it, onTestFinished } from "vitest";
import { rowsOf } from "../src/connection/db.ts";
import { openDatabase, startRunWorker } from "../src/index.ts";
import { fillDataDirectory } from "../src/testing/index.ts";
import { spawnChild } from "./children/spawn-child.ts";

async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "syncline-embedded-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

describe("embedded database", () => {
  it("is one process's, survives its kill -9, and takes up its runs in order", async () => {
    const directory = await temporaryDirectory();
    await fillDataDirectory(directory);
    const dataDir = join(directory, "database");
    const child = spawnChild("hold-database.ts", dataDir);
    expect(await child.nextLine()).toBe("interrupted");
    const open = () => openDatabase({ dataDir, logger: silentLogger });
    await expect(open()).rejects.toMatchObject({
      code: "directory_in_use",
      message: expect.stringContaining(`The process ${child.process.pid} `),
    });

    await child.kill();
    const database = await open();
    onTestFinished(() => database.close());
    expect(await database.store.projects.get("committed")).toMatchObject({ id: "committed" });

    // At once, without waiting for the ten seconds of the dead worker's heartbeat.
    const states = rowsOf<{ state: string }>(
      await database.db.execute(
        sql`select state::text as state from pgboss.job where name = 'sync' order by state`,
      ),
    );
    expect(states.map((row) => row.state)).toEqual(["created", "retry"]);

    const runs: string[] = [];
    await new Promise<void>((resolve, reject) => {
      startRunWorker({
        database,
        concurrency: 2,
        onRun: async ({ runId }) => {
          if (runs.push(runId) === 2) resolve();
        },
      }).then((worker) => onTestFinished(() => worker.stop()), reject);
    });
    expect(runs).toEqual(["interrupted", "later"]);
  }, 120_000);

  // What begins from nothing is the server of `e2e/main-flow.test.ts`.
  it("keeps what it holds from one start to the next, and can be closed twice", async () => {
    const directory = await temporaryDirectory();
    await fillDataDirectory(directory);
    const dataDir = join(directory, "database");
    const first = await openDatabase({ dataDir, logger: silentLogger });
    expect(first.kind).toBe("pglite");
    const project = { id: "p", key: "p", name: "P", createdAt: new Date(0) };
    await first.store.projects.insert(project);
    await Promise.all([first.close(), first.close()]);
    const second = await openDatabase({ dataDir, logger: silentLogger });
    onTestFinished(() => second.close());
    expect(await second.store.projects.list()).toEqual([project]);
  }, 120_000);

  it("asks for a place to keep data in", async () => {
    await expect(openDatabase({ logger: silentLogger })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(
      openDatabase({ url: "mysql://root:hunter2@db/x", logger: silentLogger }),
    ).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("says where the server is that does not answer, without the password", async () => {
    const url = "postgres://ada:hunter2@127.0.0.1:1/syncline";
    const error = await openDatabase({ url, logger: silentLogger }).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: "database_unavailable" });
    expect(error.message).toContain("127.0.0.1:1");
    expect(JSON.stringify([error.message, error.internal, String(error.cause)])).not.toContain(
      "hunter2",
    );
  });
});
