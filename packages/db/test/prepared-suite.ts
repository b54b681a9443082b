import { randomUUID } from "node:crypto";
import { silentLogger } from "@syncline/core";
import { sql } from "drizzle-orm";
import { describe, expect, it, onTestFinished } from "vitest";
import { rowsOf } from "../src/connection/db.ts";
import { openDatabase } from "../src/index.ts";
import { seedRun } from "./seed.ts";

/** What the server keeps prepared for a connection of the pool. */
export function preparedTests(createDatabase: () => Promise<string>): void {
  describe("statements that come again and again", () => {
    it("are prepared, in transactions too; lists and one-offs are not", async () => {
      const url = await createDatabase();
      const database = await openDatabase({ url, logger: silentLogger, maxConnections: 1 });
      onTestFinished(() => database.close());
      const { store } = database;
      const run = await seedRun(store);
      for (let n = 0; n < 4; n += 1) {
        await store.runs.count(run.id, "contentType", { created: 1 });
        await store.projects.list();
        await store.transaction(async (inner) => {
          await inner.journal.mark(randomUUID());
          await inner.leases.holds({ targetId: run.targetId, fence: n });
        });
      }
      const rows = rowsOf<{ statement: string }>(
        await database.db.execute(
          sql`select statement from pg_prepared_statements where statement <> ${"none"}`,
        ),
      );
      const prepared = rows.map((row) => row.statement).join("\n");
      expect(prepared).toContain('insert into "sync_run_counters"');
      expect(prepared).toContain('insert into "journal_marks"');
      expect(prepared).toContain("for key share");
      expect(prepared).not.toContain('from "projects"');
      expect(prepared).not.toContain('insert into "projects"');
      expect((await store.runs.get(run.id))?.counters.created).toBe(4);
    });
  });
}
