import type { DraftAction } from "./draft.ts";
import { isDeletion } from "./draft.ts";

/** An item on the side that a plan deletes from, and what it refers to, by id. */
export interface Holder {
  readonly id: string;
  readonly key: string;
  /** Now; null when it is not there yet. */
  readonly now: readonly string[] | null;
  /** When the plan has been carried out. */
  readonly after: readonly string[];
}

/**
 * Lets only those deletions stand that leave no reference behind: an item that stays and still refers to a
 * deleted one blocks the deletion, which may block others in turn. The others are told which actions take the
 * last references to them away.
 */
export function guardDeletions(params: {
  drafts: readonly DraftAction[];
  /** Every item of the side that is deleted from, the deleted ones among them. */
  holders: readonly Holder[];
  /** Id of a draft's item on that side. */
  idOf: (draft: DraftAction) => string;
  /** `at the target` */
  where: string;
}): DraftAction[] {
  const { drafts, holders, idOf, where } = params;
  const deleted = new Map(drafts.filter(isDeletion).map((draft) => [idOf(draft), draft]));
  if (deleted.size === 0) return [...drafts];
  const blocked = new Map<string, string[]>();
  const stays = ({ id }: Holder) => !deleted.has(id) || blocked.has(id);
  const remaining = (holder: Holder) =>
    deleted.has(holder.id) ? (holder.now ?? []) : holder.after;
  for (let before = -1; before !== blocked.size; ) {
    before = blocked.size;
    for (const holder of holders.filter(stays)) {
      for (const id of remaining(holder)) {
        if (id === holder.id || !deleted.has(id)) continue;
        const dependents = blocked.get(id) ?? [];
        if (!dependents.includes(holder.key)) blocked.set(id, [...dependents, holder.key]);
      }
    }
  }
  const freedBy = new Map<string, string[]>();
  for (const holder of holders) {
    for (const id of holder.now ?? []) {
      if (id === holder.id || !deleted.has(id)) continue;
      freedBy.set(id, [...(freedBy.get(id) ?? []), holder.key]);
    }
  }
  return drafts.map((draft) => {
    const id = idOf(draft);
    if (!deleted.has(id) || !isDeletion(draft)) return draft;
    const dependents = blocked.get(id);
    if (dependents === undefined) return { ...draft, waitsFor: (freedBy.get(id) ?? []).sort() };
    return blockedBy(draft, dependents.sort(), where);
  });
}

function blockedBy(draft: DraftAction, dependents: readonly string[], where: string): DraftAction {
  const names = dependents.map((key) => `'${key}'`).join(", ");
  const verb = dependents.length === 1 ? "refers" : "refer";
  const reason = `Deleting it would leave references to nothing: ${names} still ${verb} to it ${where}.`;
  return {
    ...draft,
    action: { ...draft.action, operation: "blocked", reason, breaking: [] },
    requires: [],
  };
}
