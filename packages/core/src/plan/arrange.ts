import type { TargetAdapter, TargetConnection } from "../adapter/contract.ts";
import { hashJson } from "../canonical/hash.ts";
import { SynclineError } from "../errors/index.ts";
import type { Json } from "../model/index.ts";
import type { DraftAction } from "./draft-action.ts";
import { orderByDependency } from "./order.ts";
import type { PlanAction } from "./types.ts";

export interface ArrangedAction {
  readonly action: PlanAction;
  readonly payload: Json | null;
  readonly preImage: Json | null;
}

/**
 * Puts actions in the order of application: what others require comes first. Where the platform insists on
 * that, a cycle is broken in two passes: its members are created without the references that must wait, and
 * completed when all are there.
 */
export function arrange(params: {
  adapter: TargetAdapter;
  connection: TargetConnection;
  drafts: readonly DraftAction[];
}): ArrangedAction[] {
  const { adapter, connection } = params;
  const enforced = adapter.capabilities.references === "enforced";
  const byId = new Map(params.drafts.map((draft) => [draft.action.nativeId, draft]));
  const groups = orderByDependency(
    params.drafts.map(({ action, requires }) => ({ id: action.nativeId, requires })),
  );
  const arranged: ArrangedAction[] = [];
  const add = (
    draft: DraftAction,
    change: Partial<PlanAction> & { pass: 1 | 2 },
    payload: Json | null,
  ) => {
    const action: PlanAction = {
      ...draft.action,
      index: arranged.length,
      payloadHash: payload === null ? null : hashJson(payload),
      preImageHash: draft.preImage === null ? null : hashJson(draft.preImage),
      dependsOn: [],
      ...change,
    };
    arranged.push({ action, payload, preImage: change.pass === 2 ? null : draft.preImage });
  };

  const present = new Set(
    params.drafts.filter((draft) => draft.preImage !== null).map((draft) => draft.action.nativeId),
  );
  for (const group of groups) {
    const members = group.flatMap((id) => byId.get(id) ?? []);
    // What exists already can wait until the new ones are there.
    members.sort(
      (a, b) => Number(present.has(a.action.nativeId)) - Number(present.has(b.action.nativeId)),
    );
    const completions: DraftAction[] = [];
    for (const draft of members) {
      const waits = enforced ? draft.requires.filter((id) => byId.has(id) && !present.has(id)) : [];
      const dependsOn = enforced ? dependencies(draft, byId) : [];
      if (draft.payload !== null && waits.length > 0) {
        const first = defer(connection, draft.payload, waits);
        const without = dependsOn.filter(
          (key) => !waits.some((id) => byId.get(id)?.action.key === key),
        );
        add(draft, { pass: 1, dependsOn: without, localHash: hashJson(first) }, first);
        completions.push(draft);
      } else {
        add(draft, { pass: 1, dependsOn }, draft.payload);
      }
      present.add(draft.action.nativeId);
    }
    for (const draft of completions) {
      add(draft, completion(draft, byId), draft.payload);
    }
  }
  return arranged;
}

function dependencies(draft: DraftAction, byId: ReadonlyMap<string, DraftAction>): string[] {
  const keys = draft.requires.flatMap((id) => {
    const required = byId.get(id);
    return required === undefined || required === draft ? [] : [required.action.key];
  });
  return [...new Set(keys)].sort();
}

/** The second write of a member of a cycle. What it meets is what the first one left. */
function completion(
  draft: DraftAction,
  byId: ReadonlyMap<string, DraftAction>,
): Partial<PlanAction> & { pass: 2 } {
  return {
    pass: 2,
    operation: "update",
    dependsOn: [...new Set([draft.action.key, ...dependencies(draft, byId)])],
    preImageHash: null,
    versionTag: null,
    losses: [],
    breaking: [],
    warnings: [],
  };
}

function defer(connection: TargetConnection, payload: Json, nativeIds: readonly string[]): Json {
  if (connection.deferReferences === undefined) {
    throw new SynclineError({
      code: "adapter_contract",
      message: "The adapter says that references are enforced, and cannot defer them.",
    });
  }
  const kind = "contentType";
  return connection.normalise({
    kind,
    native: connection.deferReferences({ kind, native: payload, nativeIds }),
  });
}
