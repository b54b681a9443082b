import type { RemoteItem } from "../adapter/contract.ts";
import type { ContentType } from "../model/index.ts";
import type { Context } from "../ports/index.ts";
import type { RegistryItem } from "../registry/types.ts";
import type { Compared } from "./compare-subjects.ts";
import { type DraftAction, isDeletion } from "./draft.ts";
import type { Comparison } from "./draft-action.ts";
import type { DraftContext } from "./draft-context.ts";
import { guardDeletions, type Holder } from "./guard-deletions.ts";
import { readItems } from "./read-sides.ts";
import { referencesOfNative, referredKeys } from "./references.ts";
import { refuseDanglers } from "./refuse-danglers.ts";
import type { Subject } from "./subjects.ts";

interface KeepReferencesParams {
  readonly ctx: Pick<Context, "store" | "compression">;
  readonly context: DraftContext;
  readonly subjects: readonly Subject[];
  readonly registry: readonly RegistryItem[];
  readonly remote: readonly RemoteItem[];
  readonly compared: readonly Compared[];
}

/** Blocks what would leave a reference to nothing behind, at the target or in the registry. */
export async function keepReferences(params: KeepReferencesParams): Promise<Comparison[]> {
  const { context, compared, registry, subjects } = params;
  const drafted = compared.filter(({ comparison }) => comparison.draft !== null);
  const referred = new Map(
    drafted.map(({ seen }) => [seen?.key, seen?.local ? referredKeys(seen.local.data) : []]),
  );
  const allowed = refuseDanglers({
    drafts: drafted.flatMap(({ comparison }) => comparison.draft ?? []),
    registry,
    subjects,
    refersAlready: (key, to) => referred.get(key)?.includes(to) === true,
  });
  const drafts =
    context.direction === "push"
      ? guardTarget(params, allowed)
      : await guardRegistry(params, allowed);
  const changed = new Map(drafted.map(({ comparison }, at) => [comparison, drafts[at] ?? null]));
  return compared.map(({ comparison }) => {
    const draft = changed.get(comparison);
    return draft === undefined ? comparison : { ...comparison, draft };
  });
}

function guardTarget(
  { context, remote }: KeepReferencesParams,
  drafts: readonly DraftAction[],
): DraftAction[] {
  if (!drafts.some(isDeletion)) return [...drafts];
  const { fold, key: keyOf } = context.identity;
  const byId = new Map(drafts.map((draft) => [fold(draft.action.nativeId), draft]));
  const refersTo = (nativeId: string, draft: DraftAction | undefined, item?: RemoteItem) => {
    const native = draft?.payload ?? item?.native;
    if (native === undefined) return [];
    return referencesOfNative(context, nativeId, native).map(fold);
  };
  const holders: Holder[] = remote.map((item) => {
    const { nativeId, kind } = item;
    const draft = byId.get(fold(nativeId));
    const now = refersTo(nativeId, undefined, item);
    const after = draft?.payload == null ? now : refersTo(nativeId, draft);
    return { id: fold(nativeId), key: keyOf({ kind, nativeId }) ?? nativeId, now, after };
  });
  const there = new Set(holders.map(({ id }) => id));
  for (const [id, draft] of byId) {
    if (there.has(id) || draft.payload === null) continue;
    const { key, nativeId } = draft.action;
    holders.push({ id, key, now: null, after: refersTo(nativeId, draft) });
  }
  const idOf = (draft: DraftAction) => fold(draft.action.nativeId);
  return guardDeletions({ drafts, holders, idOf, where: "at the target" });
}

async function guardRegistry(
  { ctx, registry }: KeepReferencesParams,
  drafts: readonly DraftAction[],
): Promise<DraftAction[]> {
  if (!drafts.some(isDeletion)) return [...drafts];
  const contents = new Map(
    drafts.flatMap(({ action, content }) =>
      content === null ? [] : [[action.key, content as unknown as ContentType] as const],
    ),
  );
  const holders: Holder[] = (await readItems(ctx, registry)).map(({ key, data }) => {
    const now = referredKeys(data);
    const content = contents.get(key);
    return { id: key, key, now, after: content === undefined ? now : referredKeys(content) };
  });
  const there = new Set(registry.map(({ key }) => key));
  for (const [key, content] of contents) {
    if (!there.has(key)) holders.push({ id: key, key, now: null, after: referredKeys(content) });
  }
  const idOf = (draft: DraftAction) => draft.action.key;
  return guardDeletions({ drafts, holders, idOf, where: "in the registry" });
}
