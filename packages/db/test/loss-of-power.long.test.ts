import { cpSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { home, openIn, temporary } from "./embedded-home.ts";
import { everyRow, importTypes, pushTypes, queuedJobs } from "./journal-work.ts";

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
