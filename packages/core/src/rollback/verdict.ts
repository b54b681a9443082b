import type { ItemEffect } from "./item-effect.ts";

/**
 * - `revert`: what is there is what the run wrote.
 * - `nothing`: what is there is not the run's doing, and the run left nothing else.
 * - `foreign`: the run wrote, and something else is there: it was changed since, and is never overwritten.
 */
export type RollbackVerdict = "revert" | "nothing" | "foreign";

/**
 * What a rollback has to do about one item, from before, what was written, and now. Total, pure. Where the run
 * is not known to have written, a later run that did is taken for the author of what is there.
 */
export function rollbackVerdict(params: {
  effect: Pick<ItemEffect, "before" | "written" | "outcome">;
  /** Hash of what the target holds; null: nothing. */
  now: string | null;
  /** Another run wrote the item after this one. */
  laterRun: boolean;
}): RollbackVerdict {
  const { effect, now, laterRun } = params;
  if (now === effect.before) return "nothing";
  const notOurs = effect.outcome === "not_done" ? "nothing" : "foreign";
  if (!effect.written.includes(now)) return notOurs;
  // Being gone is no handwriting: a deletion that failed is not taken for the author of it.
  if (now === null && effect.outcome === "not_done") return "foreign";
  return laterRun && effect.outcome !== "done" ? notOurs : "revert";
}
