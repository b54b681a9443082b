import type { Loss } from "@syncline/core/adapter";

/** Notes one thing the target cannot hold as it is. */
export type Lose = (path: string, kind: Loss["kind"], message: string) => void;

export function collectLosses(): { lose: Lose; losses: Loss[] } {
  const losses: Loss[] = [];
  return { losses, lose: (path, kind, message) => losses.push({ path, kind, message }) };
}
