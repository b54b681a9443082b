import { cpSync } from "node:fs";
import { mkdtemp, open, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "@syncline/core";
import { sql } from "drizzle-orm";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { rowsOf } from "../src/connection/db.ts";
import { openPglite } from "../src/connection/open-pglite.ts";
import { openOnPglite } from "../src/database.ts";
import { type Database, openDatabase } from "../src/index.ts";
import { takeEmbeddedJournal } from "../src/journal/embedded-journal.ts";
import { fillDataDirectory } from "../src/testing/index.ts";
import { spawnChild } from "./children/spawn-child.ts";
import { everyRow, importTypes, pushTypes, queuedJobs } from "./journal-work.ts";

async function temporary(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "syncline-journal-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** A directory with a database that has been opened and closed once. */
async function home(): Promise<string> {
  const directory = await temporary();
  await fillDataDirectory(directory);
  return directory;
}

async function openIn(directory: string): Promise<Database> {
  const database = await openDatabase({
    dataDir: join(directory, "database"),
    logger: silentLogger,
  });
  onTestFinished(() => database.close());
  return database;
}

const copy = (from: string, to: string, name: "database" | "journal") =>
  cpSync(join(from, name), join(to, name), { recursive: true });

describe("an embedded database after a loss of power", () => {
  it("has every row that was committed, however old the state that the disk kept", async () => {
    const live = await home();
    const database = await openIn(live);
    // What a disk may hold that was never told to flush: the database as it was at some moment before.
    const kept: string[] = [];
    const keep = async () => {
      const directory = await temporary();
      copy(live, directory, "database");
      kept.push(directory);
    };
    await keep();
    await importTypes(database, "first");
    const first = await pushTypes(database);
    await keep();
    await importTypes(database, "second");
    const second = await pushTypes(database);
    const rows = await everyRow(database);
    const jobs = await queuedJobs(database);
    // The journal is what was flushed: it is as new as can be.
    for (const directory of kept) copy(live, directory, "journal");
    expect(database.journal?.size().entries).toBeGreaterThan(30);
    await database.close();

    const replayed: number[] = [];
    for (const directory of kept) {
      const restored = await openIn(directory);
      replayed.push(restored.journal?.replayed.replayed ?? 0);
      const {
        audit_logs: audit = [],
        log_pending: pending = [],
        ...found
      } = await everyRow(restored);
      const { audit_logs: auditBefore = [], log_pending: pendingBefore = [], ...expected } = rows;
      expect(found).toEqual(expected);
      // The entry on the replay waits for the log as well.
      expect(pending).toEqual(expect.arrayContaining([...pendingBefore]));
      expect(pending.length).toBe(pendingBefore.length + 1);
      expect(audit).toEqual(expect.arrayContaining([...auditBefore]));
      expect(audit.length).toBe(auditBefore.length + 1);
      expect(audit.join()).toContain("journal.replayed");
      expect(await queuedJobs(restored)).toEqual(jobs);
      for (const { id } of [first, second]) {
        const run = await restored.store.runs.get(id);
        expect(run).toMatchObject({ status: "success", counters: { created: 3 } });
        expect(run?.countersByKind.contentType).toMatchObject({ created: 3 });
      }
      await restored.close();
    }
    const [all = 0, some = 0] = replayed;
    expect(all).toBeGreaterThan(some + 10);
    expect(some).toBeGreaterThan(10);
  }, 120_000);
});

describe("an embedded database whose process is killed between the journal and the commit", () => {
  it("has the transaction at the next start, whole and once, unless the journal is damaged", async () => {
    const directory = await home();
    const child = spawnChild("die-before-commit.ts", join(directory, "database"));
    expect(await child.nextLine()).toBe("committed");
    await new Promise((resolve) => child.process.once("close", resolve));
    expect(child.process.signalCode).toBe("SIGKILL");

    const path = join(directory, "journal", "0000001.jsonl");
    const written = await readFile(path, "utf8");
    await writeFile(path, written.replace('"committed"', '"something else"'));
    await expect(openIn(directory)).rejects.toMatchObject({
      code: "journal_damaged",
      message: expect.stringContaining(`Line 1 of ${path}`),
    });
    await writeFile(path, written);

    const database = await openIn(directory);
    expect(database.journal?.replayed).toMatchObject({ replayed: 1, known: 1, setAside: 0 });
    const projects = await database.store.projects.list();
    expect(projects.map(({ key }) => key)).toEqual(["committed", "in the journal"]);
    expect(await database.store.targets.list("in the journal")).toHaveLength(1);
    expect(database.journal?.size()).toEqual({ entries: 0, bytes: 0 });
    expect(await marks(database)).toEqual([]);
  }, 120_000);
});

describe("the journal of an embedded database", () => {
  it("is its own, loses a full file after a checkpoint, and is empty after a clean close", async () => {
    const directory = await home();
    const opened = await openPglite({ dataDir: join(directory, "database"), logger: silentLogger });
    const database = await openOnPglite(opened, silentLogger, { segmentBytes: 4_000 });
    onTestFinished(() => database.close());
    const more = { directory: join(directory, "journal"), segmentBytes: undefined };
    const other = takeEmbeddedJournal({ ...more, logger: silentLogger });
    await expect(other).rejects.toMatchObject({ code: "directory_in_use" });

    const before = await lastCheckpoint(database);
    await pushTypes(database, 4);
    const files = () => readdir(join(directory, "journal"));
    await vi.waitFor(async () => expect(await lastCheckpoint(database)).not.toBe(before));
    await vi.waitFor(async () => expect(await files()).not.toContain("0000001.jsonl"));
    expect((await marks(database)).length).toBeLessThan(20);

    await importTypes(database, "first");
    expect(database.journal?.size().entries).toBeGreaterThan(0);
    const flushed = await countFlushes();
    await database.close();
    expect(await files()).toEqual([]);
    expect(flushed()).toBeGreaterThan(500);
  }, 120_000);
});

async function marks({ db }: Database): Promise<readonly unknown[]> {
  return rowsOf(await db.execute(sql`select id from journal_marks`));
}

async function lastCheckpoint({ db }: Database): Promise<unknown> {
  return rowsOf(await db.execute(sql`select redo_lsn::text as at from pg_control_checkpoint()`))[0];
}

/** How many files and directories are flushed from now on. */
async function countFlushes(): Promise<() => number> {
  const probe = await open(import.meta.filename);
  const flush = vi.spyOn(Object.getPrototypeOf(probe) as typeof probe, "sync");
  await probe.close();
  onTestFinished(() => flush.mockRestore());
  return () => flush.mock.calls.length;
}
