import type { StoredType } from "./state.ts";

/** One change of one type. */
export interface MemoryCommit {
  readonly change: "create" | "update" | "publish" | "take_down" | "remove";
  readonly id: string;
  /** After it; of a removal: before it. */
  readonly version: number;
}

type Types = ReadonlyMap<string, StoredType>;

/** The types of a platform, and how they came to be. */
export interface TypeStore {
  readonly types: Types;
  /** Removed, where there is a bin. */
  readonly bin: readonly StoredType[];
  /** What the types were this many commits ago, or at the start. */
  asOf(commitsAgo: number): Types;
  put(change: MemoryCommit["change"], type: StoredType): void;
  remove(id: string, options: { recycle: boolean }): void;
  /** The version of the next save under this id: an id that comes back goes on counting. */
  nextVersion(id: string): number;
  nextId(): string;
  reset(): void;
}

/** @param committed is told of every change, whoever made it */
export function createTypeStore(committed: (commit: MemoryCommit) => void): TypeStore {
  const types = new Map<string, StoredType>();
  const versions = new Map<string, number>();
  /** What was there before each commit. */
  let undo: { id: string; before: StoredType | undefined }[] = [];
  let bin: StoredType[] = [];
  let ids = 1000;

  function restore(past: Map<string, StoredType>, { id, before }: (typeof undo)[number]): void {
    if (before === undefined) past.delete(id);
    else past.set(id, before);
  }

  return {
    types,
    get bin() {
      return bin;
    },
    asOf(commitsAgo) {
      const past = new Map(types);
      for (const step of undo.slice(Math.max(0, undo.length - commitsAgo)).reverse()) {
        restore(past, step);
      }
      return past;
    },
    put(change, type) {
      undo.push({ id: type.id, before: types.get(type.id) });
      types.set(type.id, type);
      versions.set(type.id, type.version);
      committed({ change, id: type.id, version: type.version });
    },
    remove(id, { recycle }) {
      const before = types.get(id);
      if (before === undefined) return;
      undo.push({ id, before });
      types.delete(id);
      if (recycle) bin.push(before);
      committed({ change: "remove", id, version: before.version });
    },
    nextVersion: (id) => (versions.get(id) ?? 0) + 1,
    nextId() {
      ids += 1;
      return String(ids);
    },
    reset() {
      types.clear();
      versions.clear();
      undo = [];
      bin = [];
      ids = 1000;
    },
  };
}
