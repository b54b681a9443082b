import { open, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { silentLogger } from "@syncline/core";
import { sql } from "drizzle-orm";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { rowsOf } from "../src/connection/db.ts";
import { openPglite } from "../src/connection/open-pglite.ts";
import { openOnPglite } from "../src/database.ts";
import type { Database } from "../src/index.ts";
import { takeEmbeddedJournal } from "../src/journal/embedded-journal.ts";
import { spawnChild } from "./children/spawn-child.ts";
import { home, openIn } from "./embedded-home.ts";
import { importTypes, pushTypes } from "./journal-work.ts";

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
