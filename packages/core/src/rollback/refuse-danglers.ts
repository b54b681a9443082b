import type { ContentType } from "../model/index.ts";
import { type DraftAction, emptyDraft } from "../plan/draft.ts";
import { referredKeys } from "../plan/references.ts";
import { listed } from "../plan/refuse-content.ts";
import type { RollbackScope } from "./rollback-scope.ts";

/**
 * Blocks what would go back to a reference to something that has gone since: in the registry, and at a platform
 * that insists on references. What only comes back with this plan counts as there, unless it is blocked itself.
 */
export function refuseDanglers(
  scope: RollbackScope,
  drafts: readonly DraftAction[],
): DraftAction[] {
  const { context, remote, registry } = scope;
  const { fold } = context.identity;
  const atTarget = context.direction === "push";
  if (atTarget && context.adapter.capabilities.references !== "enforced") return [...drafts];
  const there = atTarget
    ? remote.map((item) => fold(item.nativeId))
    : registry.map((item) => item.key);
  const idOf = ({ action }: DraftAction) => (atTarget ? fold(action.nativeId) : action.key);
  const needs = ({ payload, content, requires }: DraftAction): string[] => {
    if (atTarget) return payload === null ? [] : requires.map(fold);
    return content === null ? [] : referredKeys(content as unknown as ContentType);
  };
  let checked = [...drafts];
  for (let blocked = true; blocked; ) {
    blocked = false;
    const present = new Set([
      ...there,
      ...checked.filter(({ payload, content }) => payload ?? content).map(idOf),
    ]);
    checked = checked.map((draft) => {
      const missing = needs(draft).filter((id) => !present.has(id));
      if (missing.length === 0) return draft;
      blocked = true;
      return refused(draft, missing);
    });
  }
  return checked;
}

function refused({ action, preImage }: DraftAction, missing: readonly string[]): DraftAction {
  const names = listed(missing.map((id) => `'${id}'`));
  const reason = `What was there before refers to ${names}, which is no longer there.`;
  const nothing = { breaking: [], losses: [], warnings: [] };
  return {
    ...emptyDraft,
    action: { ...action, ...nothing, operation: "blocked", reason },
    preImage,
  };
}
