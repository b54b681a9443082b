/**
 * What a process remembers of one store's snapshots, within bounds: plain bytes that are likely to be needed as
 * a dictionary, and which snapshot was the last of its name. Nothing is ever served from it, and nothing depends
 * on what it still holds.
 */
export interface SnapshotMemory {
  plain(hash: string): Uint8Array | undefined;
  keep(hash: string, plain: Uint8Array): void;
  /** For what is erased. */
  forget(hash: string): void;
  /** The hash that was last remembered under the name. */
  last(name: string): string | undefined;
  remember(name: string, hash: string): void;
}

/** The one used least goes first. */
export function createSnapshotMemory({
  maxBytes = 32 * 1024 * 1024,
  maxNames = 20_000,
}: {
  maxBytes?: number;
  maxNames?: number;
} = {}): SnapshotMemory {
  // A map keeps the order of insertion, so what is used is put in again.
  const plains = new Map<string, Uint8Array>();
  const names = new Map<string, string>();
  let total = 0;
  const forget = (hash: string) => {
    total -= plains.get(hash)?.length ?? 0;
    plains.delete(hash);
  };
  return {
    plain(hash) {
      const found = plains.get(hash);
      if (found === undefined) return undefined;
      plains.delete(hash);
      plains.set(hash, found);
      return found;
    },
    keep(hash, plain) {
      forget(hash);
      if (plain.length > maxBytes / 4) return;
      plains.set(hash, plain);
      total += plain.length;
      for (const oldest of plains.keys()) {
        if (total <= maxBytes) return;
        forget(oldest);
      }
    },
    forget,
    last(name) {
      const found = names.get(name);
      if (found === undefined) return undefined;
      names.delete(name);
      names.set(name, found);
      return found;
    },
    remember(name, hash) {
      names.delete(name);
      names.set(name, hash);
      if (names.size <= maxNames) return;
      for (const oldest of names.keys()) {
        names.delete(oldest);
        return;
      }
    },
  };
}
