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
