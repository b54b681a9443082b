import type { LeafKind } from "../log/leaf.ts";
import type { Tile, TileRef } from "../log/tree/index.ts";
import type { Checkpoint } from "../log/types.ts";

/** What a leaf is about. */
export interface LeafRef {
  readonly kind: LeafKind;
  readonly entityId: string;
}

export interface LogLeaf extends LeafRef {
  /** From 0, without gaps. */
  readonly position: number;
  /** Of a record, as it was put in the log: see `intentHash`. Null for other kinds. */
  readonly intents: readonly string[] | null;
}

/**
 * The log of everything that happened. The store itself puts down what is pending: in the transaction in which
 * an audit entry or a version is written, an exchange or a run ends, a record gets its outcome or a run that has
 * ended another count.
 */
export interface Log {
  /**
   * The right to add to the log, until the transaction ends. False at once when another has it, unless it is
   * waited for.
   */
  lock(params: { wait: boolean }): Promise<boolean>;
  hasPending(): Promise<boolean>;
  /** Takes off what is pending, what was put down first first; at most `limit`. */
  takePending(limit: number): Promise<readonly LeafRef[]>;
  /** How many leaves there are. */
  size(): Promise<number>;
  /** With the tiles that change: both or neither. @throws already_exists when a position is taken */
  append(added: { leaves: readonly LogLeaf[]; tiles: readonly Tile[] }): Promise<void>;
  /** Those that are there from `from` on, by position. */
  listLeaves(params: { from: number; limit: number }): Promise<readonly LogLeaf[]>;
  /** The leaves of several entities, by position. */
  leavesOf(entities: readonly LeafRef[]): Promise<readonly LogLeaf[]>;
  /** In any order; missing ones are left out. */
  readTiles(tiles: readonly TileRef[]): Promise<readonly Tile[]>;
  /** Ids of what should have a leaf and neither has one nor waits for one, above `after`, in order. */
  listUnlogged(params: {
    kind: LeafKind;
    after: string;
    limit: number;
  }): Promise<readonly string[]>;
  /** Idempotent by size. */
  putCheckpoint(checkpoint: Checkpoint): Promise<void>;
  latestCheckpoint(): Promise<Checkpoint | null>;
  /** Those larger than `after`, by size. */
  listCheckpoints(params: { after: number; limit: number }): Promise<readonly Checkpoint[]>;
}
