import type { TargetAdapter, TargetConnection } from "../adapter/contract.ts";
import { arrangeDeletions } from "./arrange-deletions.ts";
import { deferReferences } from "./defer-references.ts";
import { type DraftAction, isDeletion } from "./draft.ts";
import { orderByDependency } from "./order.ts";
import type { SnapshotKeeper } from "./snapshot-keeper.ts";
import type { PlanAction } from "./types.ts";

export interface ArrangeParams {
  readonly adapter: Pick<TargetAdapter, "capabilities">;
  readonly connection: TargetConnection;
  readonly drafts: readonly DraftAction[];
  readonly keeper: SnapshotKeeper;
}

/** Puts an action at the end of the order. */
export type Place = (
  draft: DraftAction,
  change: Partial<PlanAction> & Pick<PlanAction, "pass">,
) => void;

/**
 * Puts actions in the order of application: what others require comes first, deletions come last. Where the
 * platform insists on that, a cycle is broken in two passes: its members are created without the references
 * that must wait, and completed when all are there.
 */
export function arrange(params: ArrangeParams): PlanAction[] {
  const { keeper, drafts } = params;
  const actions: PlanAction[] = [];
  const place: Place = (draft, change) => {
    const { payload, preImage, content, theirsContent, kept } = draft;
    // Each is stored against what it came from.
    const { baseHash } = draft.action;
    const preImageHash = keeper.keep(preImage, baseHash);
    for (const value of kept) keeper.keep(value, baseHash, preImageHash);
    const theirsContentHash = keeper.keep(theirsContent);
    actions.push({
      ...draft.action,
      index: actions.length,
      contentHash: keeper.keep(content, theirsContentHash),
      theirsContentHash,
      payloadHash: keeper.keep(payload, baseHash, preImageHash),
      preImageHash,
      dependsOn: [],
      ...change,
    });
  };
  arrangeWrites({ ...params, drafts: drafts.filter((draft) => !isDeletion(draft)) }, place);
  arrangeDeletions({ ...params, drafts: drafts.filter(isDeletion) }, place);
  return actions;
}

function arrangeWrites({ adapter, connection, drafts, keeper }: ArrangeParams, place: Place): void {
  const enforced = adapter.capabilities.references === "enforced";
  const byId = new Map(drafts.map((draft) => [draft.action.nativeId, draft]));
  const groups = orderByDependency(
    drafts.map(({ action, requires }) => ({ id: action.nativeId, requires })),
  );
  const present = new Set(
    drafts.filter(({ action }) => action.remoteHash !== null).map(({ action }) => action.nativeId),
  );
  for (const group of groups) {
    const members = group.flatMap((id) => byId.get(id) ?? []);
    // What exists already can wait until the new ones are there.
    members.sort(
      (a, b) => Number(present.has(a.action.nativeId)) - Number(present.has(b.action.nativeId)),
    );
    const completions: DraftAction[] = [];
    for (const draft of members) {
      const dependsOn = dependencies(draft, byId, enforced);
      const waits = draft.requires.filter((id) => byId.has(id) && !present.has(id));
      if (enforced && draft.payload !== null && waits.length > 0) {
        const first = deferReferences(connection, draft.payload, waits);
        const later = new Set(waits.map((id) => byId.get(id)?.action.key));
        place(
          { ...draft, payload: first },
          {
            pass: 1,
            dependsOn: dependsOn.filter((key) => !later.has(key)),
            localHash: keeper.keep(first),
          },
        );
        completions.push(draft);
      } else {
        place(draft, { pass: 1, dependsOn });
      }
      present.add(draft.action.nativeId);
    }
    for (const draft of completions) complete(draft, byId, place);
  }
}

/**
 * Keys of the actions without which this one would refer to nothing: at a platform that insists, and in the
 * registry. What exists there already, and is left as it is, need not be waited for.
 */
function dependencies(
  draft: DraftAction,
  byId: ReadonlyMap<string, DraftAction>,
  enforced: boolean,
): string[] {
  const pulls = draft.payload === null && draft.content !== null;
  if (!pulls && !enforced) return [];
  const keys = draft.requires.flatMap((id) => {
    const required = byId.get(id);
    if (required === undefined || required === draft) return [];
    const { operation, key, localHash, remoteHash } = required.action;
    const there = pulls ? localHash !== null : operation === "blocked" && remoteHash !== null;
    return there ? [] : [key];
  });
  return [...new Set(keys)].sort();
}

/** The second write of a member of a cycle. What it meets is what the first one left. */
function complete(draft: DraftAction, byId: ReadonlyMap<string, DraftAction>, place: Place): void {
  place(
    { ...draft, preImage: null, content: null, theirsContent: null },
    {
      pass: 2,
      operation: "update",
      dependsOn: [...new Set([draft.action.key, ...dependencies(draft, byId, true)])],
      versionTag: null,
      losses: [],
      breaking: [],
      warnings: [],
    },
  );
}
