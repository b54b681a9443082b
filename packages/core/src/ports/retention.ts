import type { ExpiredCounts, RetentionPolicy } from "../retention/types.ts";
import type { StoredSnapshot } from "../snapshot/types.ts";

/** What ended before `before` in a project; at most `limit`. */
export interface ExpiredParams {
  readonly projectId: string;
  readonly before: Date;
  readonly limit: number;
}

/** Before when what ended is erased; null: nothing of it. */
interface CountExpiredParams {
  readonly projectId: string;
  readonly payloads: Date | null;
  readonly exchanges: Date | null;
  readonly records: Date | null;
  /** No more than these are counted of each. */
  readonly limit: number;
}

/**
 * Finding and erasing what a policy no longer keeps. Nothing is found before it is in the log: a leaf could
 * not be made of it any more. Call what erases in the transaction of its audit entry.
 */
export interface Retention {
  /** Waits its turn until the end of the transaction it is called in. */
  lock(): Promise<void>;
  getPolicy(projectId: string): Promise<RetentionPolicy | null>;
  /** Every policy that erases something. */
  listPolicies(): Promise<readonly RetentionPolicy[]>;
  putPolicy(policy: RetentionPolicy): Promise<void>;
  /**
   * Hashes of snapshots that are there and that only expired records and exchanges refer to: no younger one,
   * no version, state, conflict or plan that could still be applied.
   */
  expiredPayloads(params: ExpiredParams): Promise<readonly string[]>;
  /** The same for what only this record and its exchanges refer to. */
  payloadsOnlyOf(recordId: string): Promise<readonly string[]>;
  /** Ids. Exchanges of runs and records that are under way are left. */
  expiredExchanges(params: ExpiredParams): Promise<readonly string[]>;
  /** Ids of records whose exchanges are gone. The last success of an item at a target is kept. */
  expiredRecords(params: ExpiredParams): Promise<readonly string[]>;
  /** Removes sums of failed items, of UTC days that were over at `before`, and answers how many. They are no evidence. */
  dropItemSums(params: ExpiredParams): Promise<number>;
  /** How many of each the next pass would erase; null parts erase nothing. */
  countExpired(params: CountExpiredParams): Promise<ExpiredCounts>;
  /** Until the end of the transaction nothing can be stored against these. */
  claimPayloads(hashes: readonly string[]): Promise<void>;
  /** Stores the same content in another form: what it was stored against is about to be erased. */
  recodePayloads(snapshots: readonly StoredSnapshot[]): Promise<void>;
  /** Leaves hash and size. Idempotent. */
  erasePayloads(hashes: readonly string[]): Promise<void>;
  eraseExchanges(ids: readonly string[]): Promise<void>;
  eraseRecords(ids: readonly string[]): Promise<void>;
}
