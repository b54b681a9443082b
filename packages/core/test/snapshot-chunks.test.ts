import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hashBytes } from "../src/canonical/index.ts";
import { chunksOf, largestChunk, smallestChunk } from "../src/snapshot/chunk-boundaries.ts";
import {
  buildSnapshots,
  captureSnapshotStream,
  openSnapshotStream,
  readSnapshotText,
  type StoredSnapshot,
  validateSnapshot,
} from "../src/snapshot/index.ts";
import { createTestContext } from "../src/testing/index.ts";

/** Text that does not repeat itself; the same each time. */
function text(bytes: number, seed = "seed"): Uint8Array {
  const parts: string[] = [];
  for (let length = 0, at = 0; length < bytes; at += 1, length += 64) {
    parts.push(createHash("sha256").update(`${seed}${at}`).digest("hex"));
  }
  return new TextEncoder().encode(parts.join("").slice(0, bytes));
}

async function* inParts(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

async function joined(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}

/** No compression: whatever is wrong is found by the checksums. */
const asItIs = async (bytes: Uint8Array) => bytes;
const none = { gzip: asItIs, gunzip: asItIs, zstd: asItIs, unzstd: asItIs };

const large = text(4_500_000);

describe("chunks", () => {
  it("are cut where the content says so, always at the same places", () => {
    const sizes = [...chunksOf(large)].map(({ length }) => length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(large.length);
    for (const size of sizes.slice(0, -1)) {
      expect(size).toBeGreaterThan(smallestChunk);
      expect(size).toBeLessThanOrEqual(largestChunk);
    }
    // Stored chunks of another version would be of no use if this changed.
    expect(hashBytes(sizes.join(","))).toBe(
      "8c2ef49b87f983a49100eb5d526c308746b39648a7d3d7bef61cfed89c2804ca",
    );
  });

  it("are found again behind what was put in", () => {
    const longer = Buffer.concat([text(1_000, "more"), large]);
    const known = new Set([...chunksOf(large)].map((chunk) => hashBytes(chunk)));
    const again = [...chunksOf(longer)].filter((chunk) => known.has(hashBytes(chunk)));
    expect(again.length).toBeGreaterThan(known.size - 4);
  });
});

describe("a stream", () => {
  it.each([0, 70_000, 4 * 1024 * 1024, 4 * 1024 * 1024 + 1])(
    "of %d bytes is given back as it was",
    async (size) => {
      const ctx = createTestContext();
      const bytes = large.subarray(0, size);
      const source = inParts(bytes, 99_991);
      const captured = await captureSnapshotStream({ ctx, input: { source } });
      expect(captured).toEqual({ hash: hashBytes(bytes), size });
      const { hash } = captured;
      const stream = await openSnapshotStream({ ctx, input: { hash } });
      expect(stream.size).toBe(size);
      expect(hashBytes(await joined(stream.parts))).toBe(hash);
      const stored = await ctx.store.snapshots.get(hash);
      expect(stored?.codec === "chunks").toBe(size > 4 * 1024 * 1024);
      expect(hashBytes(await readSnapshotText({ ctx, input: { hash } }))).toBe(hash);
      expect(await validateSnapshot({ ctx, input: { hash } })).toMatchObject({ ok: true });
    },
  );

  it("is stored as a whole payload of the same bytes is", async () => {
    const ctx = createTestContext({ compression: none });
    const whole = await buildSnapshots({ compression: none, plain: large });
    await captureSnapshotStream({ ctx, input: { source: inParts(large, 50_000) } });
    const stored = await ctx.store.snapshots.getMany(whole.map(({ hash }) => hash));
    expect(stored.length).toBe(new Set(whole.map(({ hash }) => hash)).size);
  });

  it("that breaks leaves nothing under its name", async () => {
    const ctx = createTestContext();
    async function* breaking() {
      yield large;
      throw new Error("the line went dead");
    }
    const capture = captureSnapshotStream({ ctx, input: { source: breaking() } });
    await expect(capture).rejects.toThrow("the line went dead");
    expect(await ctx.store.snapshots.get(hashBytes(large))).toBeNull();
  });

  const harms: [string, (rows: StoredSnapshot[]) => StoredSnapshot[]][] = [
    ["a chunk with another byte", (rows) => rows.map((row, at) => (at === 7 ? flipped(row) : row))],
    ["a chunk that is gone", (rows) => rows.filter((_, at) => at !== 7)],
    ["chunks in another order", (rows) => rows.map((row) => withSwappedChunks(row))],
    ["a chunk twice", (rows) => rows.map((row) => withChunkTwice(row))],
    ["a list that ends early", (rows) => rows.map((row) => cutShort(row))],
  ];
  it.each(harms)("with %s is never served to its end", async (_, harm) => {
    const ctx = createTestContext();
    const rows = await buildSnapshots({ compression: none, plain: large });
    const { hash } = rows.at(-1) as StoredSnapshot;
    await ctx.store.snapshots.put(harm(rows));
    const read = async () => joined((await openSnapshotStream({ ctx, input: { hash } })).parts);
    const damaged = { code: "snapshot_damaged" };
    await expect(read()).rejects.toMatchObject(damaged);
    await expect(readSnapshotText({ ctx, input: { hash } })).rejects.toMatchObject(damaged);
    expect(await validateSnapshot({ ctx, input: { hash } })).toMatchObject({ ok: false });
  });
});

function flipped(row: StoredSnapshot): StoredSnapshot {
  const bytes = Uint8Array.from(row.bytes);
  bytes[500] = (bytes[500] ?? 0) ^ 4;
  return { ...row, bytes };
}

function changed(row: StoredSnapshot, change: (hashes: Uint8Array[]) => void): StoredSnapshot {
  if (row.codec !== "chunks") return row;
  const hashes = Array.from({ length: row.bytes.length / 32 }, (_, at) =>
    row.bytes.slice(at * 32, at * 32 + 32),
  );
  change(hashes);
  return { ...row, bytes: Uint8Array.from(Buffer.concat(hashes)) };
}

function withSwappedChunks(row: StoredSnapshot): StoredSnapshot {
  return changed(row, (hashes) => void hashes.reverse());
}

function withChunkTwice(row: StoredSnapshot): StoredSnapshot {
  return changed(row, (hashes) => {
    const [first] = hashes;
    if (first !== undefined) hashes[1] = first;
  });
}

function cutShort(row: StoredSnapshot): StoredSnapshot {
  return changed(row, (hashes) => void hashes.pop());
}
