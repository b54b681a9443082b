import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "@syncline/core";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { describe, expect, it, onTestFinished } from "vitest";
import { migrationsFolder } from "../src/connection/migrate.ts";
import { openDatabase } from "../src/index.ts";

/** The migrations as they were when the last one was `last`. */
async function migrationsUpTo(last: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "syncline-migrations-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(migrationsFolder, folder, { recursive: true });
  const path = join(folder, "meta", "_journal.json");
  const journal = JSON.parse(await readFile(path, "utf8")) as { entries: { tag: string }[] };
  const end = journal.entries.findIndex((entry) => entry.tag === last) + 1;
  await writeFile(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, end) }));
  return folder;
}

/** What becomes of data that an earlier version wrote. */
export function migrationTests(createDatabase: () => Promise<string>): void {
  describe("an earlier version's data", () => {
    it("keeps what its runs have counted", async () => {
      const url = await createDatabase();
      const client = postgres(url, { max: 1, onnotice: () => undefined });
      await migrate(drizzle(client), {
        migrationsFolder: await migrationsUpTo("0001_append_only"),
      });
      await client.unsafe(`
        insert into projects values ('p', 'p', 'P', now());
        insert into targets values ('t', 'p', 'T', 'memory', '{}', false, now(), now());
        insert into sync_runs (id, project_id, target_id, platform, direction, mode, trigger, status,
          total_count, created_count, updated_count, deleted_count, unchanged_count, adopted_count,
          failed_count, skipped_count, actor_id, actor_name, consent, created_at, ended_at)
        values ('r', 'p', 't', 'memory', 'push', 'full', 'api', 'partial', 36, 1, 2, 3, 4, 5, 6, 7, 'a', 'A',
          '[]', now(), '2026-01-01T10:30:00Z')`);
      await client.end();

      const database = await openDatabase({ url, logger: silentLogger });
      onTestFinished(() => database.close());
      const counters = {
        total: 36,
        created: 1,
        updated: 2,
        deleted: 3,
        unchanged: 4,
        adopted: 5,
        failed: 6,
        skipped: 7,
      };
      expect(await database.store.runs.get("r")).toMatchObject({
        status: "partial",
        counters,
        countersByKind: { contentType: counters },
        continues: null,
        rollbackOf: null,
      });
      const range = { projectId: "p", from: new Date("2026-01-01"), to: new Date("2026-01-02") };
      expect(await database.store.analytics.runs({ ...range, unit: "hour" })).toMatchObject([
        { at: new Date("2026-01-01T10:00:00Z"), status: "partial", runs: 1, items: counters },
      ]);
    });
  });
}
