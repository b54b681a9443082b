import { canonicalJson } from "../canonical/canonical-json.ts";
import { hashBytes } from "../canonical/hash.ts";
import type { Json } from "../model/index.ts";
import { buildBytesSnapshot } from "../snapshot/build-snapshot.ts";
import { readPrevious } from "../snapshot/read-previous.ts";
import type { SnapshotReader, StoredSnapshot } from "../snapshot/types.ts";

/** Collects the values that hashes of a plan name. */
export interface SnapshotKeeper {
  /**
   * The hash of the value, which will be stored with the plan; null for none. `previous` are hashes of what it
   * has much in common with, the most alike first: kept before, or stored.
   */
  keep(value: Json, ...previous: readonly (string | null)[]): string;
  keep(value: Json | null, ...previous: readonly (string | null)[]): string | null;
  /** Those that are not stored yet. */
  snapshots(ctx: SnapshotReader): Promise<StoredSnapshot[]>;
}

interface Kept {
  readonly plain: Uint8Array;
  readonly previous: readonly string[];
}

export function createSnapshotKeeper(): SnapshotKeeper {
  const kept = new Map<string, Kept>();
  function keep(value: Json, ...previous: readonly (string | null)[]): string;
  function keep(value: Json | null, ...previous: readonly (string | null)[]): string | null {
    if (value === null) return null;
    const plain = new TextEncoder().encode(canonicalJson(value));
    const hash = hashBytes(plain);
    const likely = previous.filter((one) => one !== null);
    // In the order they are kept, so that none waits for one that waits for it.
    if (!kept.has(hash)) kept.set(hash, { plain, previous: likely });
    return hash;
  }
  return { keep, snapshots: (ctx) => build(ctx, kept) };
}

async function build(
  ctx: SnapshotReader,
  kept: ReadonlyMap<string, Kept>,
): Promise<StoredSnapshot[]> {
  const stored = new Map(
    (await ctx.store.snapshots.known([...kept.keys()])).map((facts) => [facts.hash, facts]),
  );
  const missing = [...kept].filter(([hash]) => !stored.has(hash));
  const elsewhere = missing
    .flatMap(([, { previous }]) => previous)
    .filter((hash) => !kept.has(hash) || stored.has(hash));
  const bases = await readPrevious({ ctx, input: { hashes: elsewhere } });
  const built: StoredSnapshot[] = [];
  for (const [hash, { plain, previous }] of missing) {
    const base = previous.map((one) => bases.get(one)).find((one) => one !== undefined);
    const { compression } = ctx;
    const snapshot = await buildBytesSnapshot({ compression, plain, previous: base });
    built.push(snapshot);
    bases.set(hash, { hash, plain, depth: snapshot.depth });
  }
  return built;
}
