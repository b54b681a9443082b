import { z } from "zod";

/** A hundred years are as good as for ever, and dates stay dates. */
const days = z.int().min(1).max(36_500).nullable();

/** How long a project keeps what it recorded, in days since its end. Null: for ever. PRODUCT S4. */
export const retentionDays = z.strictObject({
  /** What was sent, what was there before, what came back. */
  payloadDays: days,
  /** Requests and responses: address, headers, status, times. Their bodies go with them. */
  exchangeDays: days,
  /** The records themselves. What is left is their leaf's hash, and the entry that says so. */
  recordDays: days,
});

export interface RetentionPolicy extends z.infer<typeof retentionDays> {
  readonly projectId: string;
}

/** How much one pass erased. */
export interface ErasureCounts {
  readonly payloads: number;
  readonly exchanges: number;
  readonly records: number;
}

/** How many would be erased; null where counting them would take too long. */
export interface ExpiredCounts {
  readonly payloads: number | null;
  readonly exchanges: number | null;
  readonly records: number | null;
}

/** How much of one kind a pass would erase. */
export interface RetentionCount {
  /** Null where counting takes too long. */
  readonly count: number | null;
  /** There are more than `count`. */
  readonly more: boolean;
}

export interface RetentionPreview {
  readonly payloads: RetentionCount;
  readonly exchanges: RetentionCount;
  readonly records: RetentionCount;
}
