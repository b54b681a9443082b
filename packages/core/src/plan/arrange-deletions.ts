import type { Identity, TargetConnection } from "../adapter/contract.ts";
import type { Json } from "../model/index.ts";
import type { ArrangeParams, Place } from "./arrange.ts";
import { type BreakingChange, breakingChanges } from "./breaking.ts";
import { deferReferences } from "./defer-references.ts";
import type { DraftAction } from "./draft.ts";
import { orderByDependency } from "./order.ts";

const kind = "contentType";

/**
 * Deletions, dependents first. Where the platform insists on references, and some of the deleted refer to
 * each other in a cycle, those first give up the references that stand in the way, in a write of their own.
 */
export function arrangeDeletions(params: ArrangeParams, place: Place): void {
  const { drafts, adapter } = params;
  const enforced = adapter.capabilities.references === "enforced";
  const byId = new Map(drafts.map((draft) => [draft.action.nativeId, draft]));
  const groups = orderByDependency(
    drafts.map(({ action, requires }) => ({ id: action.nativeId, requires })),
  ).reverse();
  for (const group of groups) {
    const members = group.flatMap((id) => byId.get(id) ?? []);
    const released = enforced ? releaseCycle(params, members, place) : new Set<string>();
    for (const draft of members) {
      const second = released.has(draft.action.nativeId);
      const { key } = draft.action;
      const dependsOn = [...new Set([...(second ? [key] : []), ...(draft.waitsFor ?? [])])];
      place(second ? { ...draft, preImage: null } : draft, {
        pass: second ? 2 : 1,
        dependsOn,
        ...(second ? { versionTag: null, breaking: [] } : {}),
      });
    }
  }
}

/** Takes away the references of later members to earlier ones. Answers the ids of those that are written. */
function releaseCycle(
  { connection }: ArrangeParams,
  members: readonly DraftAction[],
  place: Place,
): ReadonlySet<string> {
  const released = new Set<string>();
  members.forEach((draft, at) => {
    const { nativeId } = draft.action;
    const gone = new Set(members.slice(0, at).map((earlier) => earlier.action.nativeId));
    const inTheWay = draft.requires.filter((id) => gone.has(id));
    if (inTheWay.length === 0 || draft.preImage === null) return;
    const before = connection.normalise({ kind, native: draft.preImage });
    const payload = deferReferences(connection, before, inTheWay);
    const breaking = [...draft.action.breaking, ...lostFields(connection, before, payload)];
    released.add(nativeId);
    place({ ...draft, payload }, { pass: 1, operation: "update", breaking });
  });
  return released;
}

const asCalled: Identity = {
  nativeId: ({ key }) => key,
  key: ({ nativeId }) => nativeId,
};

/** A field that is nothing without its reference goes with it. */
function lostFields(connection: TargetConnection, before: Json, after: Json): BreakingChange[] {
  const decode = (native: Json) =>
    connection.decode({ kind, native, identity: asCalled }).item.data;
  return breakingChanges(decode(before), decode(after)).filter(
    (change) => change.class === "field_removed",
  );
}
