import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../src/model/index.ts";
import {
  buildSnapshot,
  captureSnapshot,
  openSnapshotBytes,
  readPrevious,
  readSnapshot,
  rebuildAlone,
  type StoredSnapshot,
  validateSnapshot,
} from "../src/snapshot/index.ts";
import { createTestContext } from "../src/testing/index.ts";

/** A value that does not compress much by itself. */
function model(size: number): { [name: string]: Json } {
  const entries = Array.from({ length: size }, (_, index) => [
    `field${index}`,
    `${((index + 1) * 2_654_435_761).toString(36)}${(index * 40_503).toString(36)}`,
  ]);
  return Object.fromEntries(entries) as { [name: string]: Json };
}

async function history(ctx: ReturnType<typeof createTestContext>, length: number) {
  const hashes: string[] = [];
  for (let at = 0; at < length; at += 1) {
    const value = { ...model(60), edited: at };
    hashes.push(await captureSnapshot({ ctx, input: { value, previous: hashes.at(-1) } }));
  }
  return hashes;
}

describe("snapshots stored against the one before", () => {
  it("take a fraction, and are read back the same without memory", async () => {
    const ctx = createTestContext();
    const hashes = await history(ctx, 40);
    const rows = await ctx.store.snapshots.getMany(hashes);
    const chained = rows.filter(({ codec }) => codec === "zstd");
    expect(chained.length).toBe(38);
    for (const { bytes, size } of chained) expect(bytes.length).toBeLessThan(size / 20);
    // The 33rd behind the first is stored alone, and the next ones on it.
    expect(Math.max(...rows.map(({ depth }) => depth))).toBe(32);
    expect(rows.find(({ hash }) => hash === hashes[33])).toMatchObject({ codec: "gzip", depth: 0 });
    const cold = { ...ctx, snapshotMemory: undefined };
    for (const [at, hash] of hashes.entries()) {
      expect(await readSnapshot({ ctx: cold, input: { hash } })).toMatchObject({ edited: at });
      expect(await validateSnapshot({ ctx, input: { hash } })).toMatchObject({ ok: true });
    }
  });

  it("give back what was put in, whatever came before", async () => {
    const ctx = createTestContext();
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom(...[1, 9, 40].map(model)));
    await fc.assert(
      fc.asyncProperty(fc.array(value as fc.Arbitrary<Json>, { maxLength: 8 }), async (values) => {
        let previous: string | undefined;
        for (const one of values) {
          previous = await captureSnapshot({ ctx, input: { value: one, previous } });
          const cold = { ...ctx, snapshotMemory: undefined };
          const found = await readSnapshot({ ctx: cold, input: { hash: previous } });
          expect(JSON.stringify(found)).toBe(JSON.stringify(JSON.parse(JSON.stringify(found))));
          expect(await captureSnapshot({ ctx, input: { value: found } })).toBe(previous);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("are only chosen where that takes less", async () => {
    const ctx = createTestContext();
    const plain = new TextEncoder().encode(JSON.stringify(model(60)));
    const { compression } = ctx;
    const unlike = { hash: "0".repeat(64), plain, depth: 0 };
    const value = Array.from({ length: 400 }, () => "the same again");
    const alone = await buildSnapshot({ compression, value });
    const built = await buildSnapshot({ compression, value, previous: unlike });
    expect(built.bytes.length).toBeLessThanOrEqual(alone.bytes.length);
    const deep = { ...unlike, depth: 32 };
    const again = { ...model(60), more: 1 };
    expect(await buildSnapshot({ compression, value: again, previous: unlike })).toMatchObject({
      codec: "zstd",
      baseHash: unlike.hash,
      depth: 1,
    });
    expect(await buildSnapshot({ compression, value: again, previous: deep })).toMatchObject({
      codec: "gzip",
      baseHash: null,
      depth: 0,
    });
  });

  it("are not stored against what is not there, erased, or damaged", async () => {
    const ctx = createTestContext();
    const [first = "", second = ""] = await history(ctx, 2);
    const memory = ctx.snapshotMemory;
    const input = { hashes: [first, "f".repeat(64)] };
    expect([...(await readPrevious({ ctx, input })).keys()]).toEqual([first]);
    await ctx.store.retention.erasePayloads([first]);
    expect((await readPrevious({ ctx, input })).size).toBe(0);
    memory?.forget(first);
    memory?.forget(second);
    expect((await readPrevious({ ctx, input: { hashes: [second] } })).size).toBe(0);
  });

  it("name what they need when that is damaged, and are not served", async () => {
    const ctx = { ...createTestContext(), snapshotMemory: undefined };
    const [first = "", second = ""] = await history(createTestContextOn(ctx), 2);
    const damage = (row: StoredSnapshot): StoredSnapshot => {
      const bytes = Uint8Array.from(row.bytes);
      const at = bytes.length >> 1;
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      return row.hash === first ? { ...row, bytes } : row;
    };
    const { snapshots } = ctx.store;
    const store = {
      ...ctx.store,
      snapshots: {
        ...snapshots,
        getMany: async (hashes: readonly string[]) => (await snapshots.getMany(hashes)).map(damage),
      },
    };
    const broken = { ...ctx, store };
    const reading = readSnapshot({ ctx: broken, input: { hash: second } });
    await expect(reading).rejects.toMatchObject({
      code: "snapshot_damaged",
      message: expect.stringContaining(first.slice(0, 12)),
    });
    const report = await validateSnapshot({ ctx: broken, input: { hash: second } });
    expect(report).toMatchObject({ ok: false, erased: false });
  });

  it("can be stored alone before what they need is erased", async () => {
    const ctx = createTestContext();
    const [first = "", second = "", third = ""] = await history(ctx, 3);
    const alone = await rebuildAlone({ ctx, input: { hashes: [first] } });
    expect(alone).toMatchObject([{ hash: second, codec: "gzip", baseHash: null, depth: 0 }]);
    expect(await rebuildAlone({ ctx, input: { hashes: [first, second] } })).toMatchObject([
      { hash: third, baseHash: null },
    ]);
    const stored = await ctx.store.snapshots.get(second);
    const plain = stored === null ? null : await openSnapshotBytes(ctx, stored);
    expect(alone[0] && (await openSnapshotBytes(ctx, alone[0]))).toEqual(plain);
  });

  it("say that they are erased", async () => {
    const ctx = createTestContext();
    const hash = await captureSnapshot({ ctx, input: { value: model(9) } });
    await ctx.store.retention.erasePayloads([hash]);
    await expect(readSnapshot({ ctx, input: { hash } })).rejects.toMatchObject({
      code: "not_found",
      message: expect.stringContaining("erased"),
    });
    expect(await validateSnapshot({ ctx, input: { hash } })).toMatchObject({ erased: true });
  });

  it("never grow beyond the size they claim", async () => {
    const ctx = createTestContext();
    const bytes = await ctx.compression.zstd(new Uint8Array(64 * 1024 * 1024));
    expect(bytes.length).toBeLessThan(100_000);
    const bomb = { hash: "a".repeat(64), codec: "zstd", size: 1_000, bytes } as const;
    const row = { ...bomb, baseHash: null, depth: 0, sealed: false };
    await expect(openSnapshotBytes(ctx, row)).rejects.toMatchObject({ code: "snapshot_damaged" });
    const greedy = { ...row, size: 2 ** 40 };
    await expect(openSnapshotBytes(ctx, greedy)).rejects.toMatchObject({
      code: "snapshot_damaged",
    });
  });
});

/** The same store, with a memory of its own for the making. */
function createTestContextOn(ctx: { store: ReturnType<typeof createTestContext>["store"] }) {
  return createTestContext({ store: ctx.store });
}
