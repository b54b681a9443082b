import { formatCount } from "./format.ts";

interface Counters {
  readonly total: number;
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
  readonly unchanged: number;
  readonly adopted: number;
  readonly failed: number;
  readonly skipped: number;
}

interface Kind {
  readonly direction: "push" | "pull";
  readonly continues: string | null;
  readonly rollbackOf: string | null;
}

/** What sets a run apart from a plain push: `Rollback`, `Pull`; null for that. */
export function runKind({ direction, continues, rollbackOf }: Kind): string | null {
  if (rollbackOf !== null) return "Rollback";
  if (direction === "pull") return continues === null ? "Pull" : "Pull, taken up again";
  return continues === null ? null : "Taken up again";
}

/** What a run did, in a few words: `3 created, 1 failed, 20 unchanged`. */
export function runWords(counters: Counters): string {
  const parts = (["created", "updated", "deleted", "adopted", "failed", "skipped"] as const)
    .filter((name) => counters[name] > 0)
    .map((name) => `${formatCount(counters[name])} ${name}`);
  if (counters.unchanged > 0) parts.push(`${formatCount(counters.unchanged)} unchanged`);
  return parts.join(", ") || (counters.total === 0 ? "nothing to do" : "nothing done yet");
}
