import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recordDurably, type Store, silentLogger } from "@syncline/core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { type Database, openDatabase } from "../src/index.ts";
import { type EmbeddedServer, startEmbeddedPostgres } from "../src/testing/index.ts";
import { spawnChild } from "./children/spawn-child.ts";
import { exchangeOf } from "./journal-work.ts";
import { seedRun } from "./seed.ts";

const patient = { timeout: 40_000, interval: 50 };
const at = new Date("2026-02-03T04:05:06.789Z");

let server: EmbeddedServer;
let journalDir: string;
beforeAll(async () => {
  server = await startEmbeddedPostgres();
  journalDir = await mkdtemp(join(tmpdir(), "syncline-journal-"));
});
afterAll(async () => {
  await server?.stop();
  await rm(journalDir, { recursive: true, force: true });
});

async function openAt(url: string): Promise<Database> {
  const database = await openDatabase({ url, journalDir, logger: silentLogger });
  onTestFinished(() => database.close());
  return database;
}

const eventsOf = async (store: Store, runId: string) =>
  store.events.list({ runId, afterSeq: 0, limit: 1_000 });

describe("while PostgreSQL is away", () => {
  it("takes down the outcome of an exchange, and brings it there once when it is back", async () => {
    const database = await openAt(await server.createDatabase());
    const { store, journal } = database;
    const run = await seedRun(store);
    const exchange = exchangeOf(run, { id: "record" });
    await store.exchanges.insert(exchange);
    expect(journal?.mayStartRun()).toBe(true);

    await server.goAway();
    const bytes = new TextEncoder().encode("an answer");
    const finish = recordDurably({
      ctx: { store },
      work: async (inner) => {
        await inner.snapshots.put([
          {
            hash: "h",
            codec: "json",
            size: bytes.length,
            baseHash: null,
            depth: 0,
            sealed: false,
            bytes,
          },
        ]);
        await inner.exchanges.finish(exchange.id, {
          endedAt: at,
          responseStatus: 201,
          responseHeaders: {},
          responseBodyHash: "h",
          durationMs: 7,
          error: null,
        });
        await inner.events.append({ runId: run.id, at, type: "exchange.finished", data: {} });
      },
    });
    expect(await finish).toBe("journalled");
    expect(journal?.size().entries).toBe(1);
    expect(journal?.mayStartRun()).toBe(false);
    const away = { code: "database_unavailable" };
    await expect(store.transaction((inner) => inner.runs.get(run.id))).rejects.toMatchObject(away);
    await expect(store.runs.get(run.id)).rejects.toMatchObject(away);

    await server.comeBack();
    await vi.waitFor(() => expect(journal?.mayStartRun()).toBe(true), patient);
    const [found] = await store.exchanges.listByScope({ kind: "record", id: "record" });
    expect(found).toMatchObject({ responseStatus: 201, responseBodyHash: "h", endedAt: at });
    expect((await store.snapshots.get("h"))?.bytes).toEqual(bytes);
    expect(await eventsOf(store, run.id)).toHaveLength(1);
    const audit = await store.audit.list({ projectId: null, limit: 10 });
    expect(audit.items.map(({ action }) => action)).toEqual(["journal.replayed"]);
  }, 120_000);

  it("leaves to the next process what a killed one had taken down", async () => {
    const url = await server.createDatabase();
    const first = await openAt(url);
    const run = await seedRun(first.store);
    const child = spawnChild("journal-and-wait.ts", url, journalDir, run.id);
    let last = "";
    const until = async (outcome: string) => {
      while (!last.startsWith(outcome)) last = await child.nextLine();
    };
    await until("committed");
    await server.goAway();
    await until("journalled");
    await child.nextLine();
    await child.kill();
    await server.comeBack();

    // Each process has a directory of its own; the killed one's is empty afterwards.
    const second = await openAt(url);
    expect(second.journal?.directory).not.toBe(first.journal?.directory);
    expect(second.journal?.replayed.complete).toBe(true);
    expect(second.journal?.replayed.replayed).toBeGreaterThan(0);
    const numbers = (await eventsOf(second.store, run.id)).map(({ data }) => Number(data.number));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(numbers.length).toBeGreaterThanOrEqual(Number(last.split(" ")[1]));
    const left = await readdir(String(second.journal?.directory));
    expect(left).toEqual([]);
  }, 120_000);
});
