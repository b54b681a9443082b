import type { ContentType } from "../model/index.ts";
import type { RegistryItem } from "../registry/types.ts";
import type { DraftAction } from "./draft.ts";
import { referredKeys } from "./references.ts";
import { listed } from "./refuse-content.ts";
import type { Subject } from "./subjects.ts";

/**
 * Blocks what would bring into the registry a reference to an item that the target has and the registry does
 * not, and that this plan does not pull. A reference to what is nowhere is taken over as the target has it.
 */
export function refuseDanglers(params: {
  drafts: readonly DraftAction[];
  registry: readonly RegistryItem[];
  subjects: readonly Subject[];
  /** Whether the registry's item has the reference already: it is none of this plan's making. */
  refersAlready: (key: string, to: string) => boolean;
}): DraftAction[] {
  const here = new Set(params.registry.map((item) => item.key));
  const onlyThere = new Set(
    params.subjects
      .filter(({ key, remote }) => remote !== undefined && !here.has(key))
      .map(({ key }) => key),
  );
  let drafts = [...params.drafts];
  if (onlyThere.size === 0) return drafts;
  for (let blocked = true; blocked; ) {
    blocked = false;
    const pulled = new Set(
      drafts.filter(({ content }) => content !== null).map(({ action }) => action.key),
    );
    drafts = drafts.map((draft) => {
      const missing = missingFor(
        draft,
        (to) => onlyThere.has(to) && !pulled.has(to) && !params.refersAlready(draft.action.key, to),
      );
      if (missing.length === 0) return draft;
      blocked = true;
      return refused(draft, missing);
    });
  }
  return drafts;
}

function missingFor({ content }: DraftAction, isMissing: (key: string) => boolean): string[] {
  return content === null ? [] : referredKeys(content as unknown as ContentType).filter(isMissing);
}

function refused(draft: DraftAction, missing: readonly string[]): DraftAction {
  const names = listed(missing.map((key) => `'${key}'`));
  const reason = `It refers to ${names}, which the target has and the registry does not. Pull that too.`;
  return {
    ...draft,
    action: {
      ...draft.action,
      operation: "blocked",
      reason,
      breaking: [],
      losses: [],
      warnings: [],
    },
    payload: null,
    content: null,
    theirsContent: null,
    requires: [],
  };
}
