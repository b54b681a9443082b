import type { SealedKind } from "@syncline/db";

export type Counts = Record<SealedKind, number>;

export const noCounts = (): Counts => ({ key: 0, target: 0, webhook: 0, snapshot: 0 });

export function totalOf(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** `2 targets, 1 webhook, 1 kept key` */
export function describeCounts(counts: Counts): string {
  const { target, webhook, snapshot, key } = counts;
  const words = [
    counted(target, "target"),
    counted(webhook, "webhook"),
    counted(snapshot, "payload key"),
    counted(key, "kept key"),
  ];
  return words.filter((word) => word !== null).join(", ") || "nothing";
}

function counted(count: number, noun: string): string | null {
  return count === 0 ? null : `${count} ${noun}${count === 1 ? "" : "s"}`;
}
