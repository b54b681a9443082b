import { buildSnapshot, readSnapshot, silentLogger } from "@syncline/core";
import { nodeCompression as compression } from "@syncline/core/node";
import { createTestContext } from "@syncline/core/testing";
import { type Database, openDatabase } from "@syncline/db";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSnapshotSealer } from "../src/security/snapshot-sealer.ts";

const value = { person: "Ada Lovelace", text: "what she wrote ".repeat(50) };

interface Row {
  readonly sealed: boolean;
  readonly bytes: Uint8Array;
}

describe("payloads sealed one by one", () => {
  let database: Database;
  beforeAll(async () => {
    const sealer = createSnapshotSealer("a key for tests, 32 characters up");
    database = await openDatabase({ dataDir: null, logger: silentLogger, sealer });
  }, 60_000);
  afterAll(() => database?.close());

  const ctxOf = () => {
    const alone = { ...compression, alone: true };
    const { snapshotMemory: _, ...ctx } = createTestContext({
      store: database.store,
      compression: alone,
    });
    return ctx;
  };
  const put = async (given: object) => {
    const snapshot = await buildSnapshot({ compression, value: given as never });
    await database.store.snapshots.put([snapshot]);
    return snapshot;
  };
  const rowOf = async (hash: string): Promise<Row> => {
    const found = await database.db.execute(
      sql`select sealed, bytes from snapshots where hash = ${hash}`,
    );
    const { rows } = found as { rows: Row[] };
    const [row] = rows;
    if (row === undefined) throw new Error("it is not stored");
    return row;
  };

  it("are unreadable as they are stored, and read as they were", async () => {
    const plain = await put({ ...value, short: true });
    const tiny = await put({ person: "Ada" });
    for (const { hash, bytes } of [plain, tiny]) {
      const row = await rowOf(hash);
      expect(row.sealed).toBe(true);
      expect(Buffer.from(row.bytes).includes(Buffer.from(bytes))).toBe(false);
      expect(Buffer.from(row.bytes).includes("Ada")).toBe(false);
    }
    expect(await readSnapshot({ ctx: ctxOf(), input: { hash: tiny.hash } })).toEqual({
      person: "Ada",
    });
    // The same content again finds its first key.
    await put({ person: "Ada" });
    expect(await readSnapshot({ ctx: ctxOf(), input: { hash: tiny.hash } })).toEqual({
      person: "Ada",
    });
  });

  it("are lost to a backup of before, once they have been erased", async () => {
    const { hash } = await put(value);
    const backup = await rowOf(hash);
    await database.store.retention.erasePayloads([hash]);
    await expect(readSnapshot({ ctx: ctxOf(), input: { hash } })).rejects.toMatchObject({
      code: "not_found",
      message: expect.stringContaining("erased"),
    });
    // The backup comes back, without the keys' schema.
    await database.db.transaction(async (transaction) => {
      await transaction.execute(sql`select set_config('syncline.erasing', 'on', true)`);
      await transaction.execute(sql`
        update snapshots set codec = 'gzip', sealed = true, bytes = ${Buffer.from(backup.bytes)}
        where hash = ${hash}`);
    });
    await expect(readSnapshot({ ctx: ctxOf(), input: { hash } })).rejects.toMatchObject({
      code: "snapshot_damaged",
      message: expect.stringContaining("key"),
    });
  });
});
