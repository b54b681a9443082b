import { canonicalJson } from "../canonical/canonical-json.ts";
import { hashBytes } from "../canonical/hash.ts";
import type { Json } from "../model/index.ts";
import type { Compression } from "../ports/index.ts";
import { buildTextSnapshot } from "../snapshot/build-snapshot.ts";
import type { StoredSnapshot } from "../snapshot/types.ts";

/** Collects the values that hashes of a plan name. */
export interface SnapshotKeeper {
  /** The hash of the value, which will be stored with the plan; null for none. */
  keep(value: Json): string;
  keep(value: Json | null): string | null;
  snapshots(compression: Compression): Promise<StoredSnapshot[]>;
}

export function createSnapshotKeeper(): SnapshotKeeper {
  const texts = new Map<string, string>();
  function keep(value: Json): string;
  function keep(value: Json | null): string | null {
    if (value === null) return null;
    const text = canonicalJson(value);
    const hash = hashBytes(text);
    texts.set(hash, text);
    return hash;
  }
  return {
    keep,
    snapshots: (compression) =>
      Promise.all([...texts.values()].map((text) => buildTextSnapshot({ compression, text }))),
  };
}
