import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rowsOf } from "../src/connection/db.ts";
import type { Database } from "../src/index.ts";
import { seedRun } from "./seed.ts";

const tables = {
  versions: "message",
  version_parents: "parent_id",
  snapshots: "codec",
  audit_logs: "entity_id",
  model_nodes: "hash",
  model_roots: "root",
  sync_events: "type",
} as const;

async function fillTables({ store }: Database): Promise<void> {
  const run = await seedRun(store);
  const { projectId, createdAt, actor } = run;
  await store.versions.insert({
    id: "version",
    projectId,
    kind: "contentType",
    key: "article",
    contentHash: "hash",
    parents: ["parent"],
    author: actor.id,
    source: "api",
    message: null,
    createdAt,
  });
  await store.snapshots.put([
    {
      hash: "hash",
      codec: "json",
      size: 2,
      baseHash: null,
      depth: 0,
      sealed: false,
      bytes: Uint8Array.of(1, 2),
    },
  ]);
  await store.modelRoots.writeNodes([{ hash: "root", node: { items: [] } }]);
  await store.modelRoots.append({ projectId, root: "root", items: 0, at: createdAt });
  await store.audit.append({
    id: "entry",
    projectId,
    action: "target.created",
    entityKind: "target",
    entityId: run.targetId,
    actor,
    details: {},
    at: createdAt,
  });
  await store.events.append({ runId: run.id, at: createdAt, type: "run.started", data: {} });
}

/** What the database refuses, whoever asks. */
export function appendOnlyTests(kind: string, open: () => Promise<Database>): void {
  describe(`append-only tables on ${kind}`, () => {
    let database: Database;
    beforeAll(async () => {
      database = await open();
      await fillTables(database);
    }, 60_000);
    afterAll(() => database?.close());

    const rowCount = async (table: string) => {
      const rows = rowsOf<{ count: number }>(
        await database.db.execute(sql`select count(*)::int as count from ${sql.identifier(table)}`),
      );
      return rows[0]?.count;
    };

    it.each(Object.entries(tables))("%s refuses to be rewritten", async (table, column) => {
      const name = sql.identifier(table);
      const statements = [
        sql`update ${name} set ${sql.identifier(column)} = 'rewritten'`,
        sql`update ${name} set ${sql.identifier(column)} = 'rewritten' where false`,
        sql`delete from ${name}`,
        sql`truncate ${name} cascade`,
      ];
      for (const statement of statements) {
        await expect(database.db.execute(statement)).rejects.toMatchObject({
          cause: { message: expect.stringContaining("is append-only") },
        });
      }
      expect(await rowCount(table)).toBe(1);
    });

    it("protects events from the removal of their run too", async () => {
      await expect(database.db.execute(sql`truncate sync_runs cascade`)).rejects.toMatchObject({
        cause: { message: expect.stringContaining("is append-only") },
      });
      expect(await rowCount("sync_events")).toBe(1);
    });
  });
}
