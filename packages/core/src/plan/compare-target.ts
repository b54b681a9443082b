import type { TargetConnection } from "../adapter/contract.ts";
import { type Issue, SynclineError, summarise } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import type { RegistryItem } from "../registry/types.ts";
import type { SyncState } from "../state/types.ts";
import type { Direction, SyncMode } from "../status/index.ts";
import type { OpenTarget } from "../target/open-connection.ts";
import { type Compared, createComparer } from "./compare-subjects.ts";
import type { Comparison } from "./draft-action.ts";
import type { DraftContext } from "./draft-context.ts";
import { type ResolvedIdentity, resolveIdentity } from "./identity.ts";
import { keepReferences } from "./keep-references.ts";
import { listRemote } from "./read-sides.ts";
import { selectKeys } from "./select.ts";
import { findSubjects, nameRemote, type Subject } from "./subjects.ts";
import type { PlanSelection } from "./types.ts";
import { withDependencies } from "./with-dependencies.ts";

export interface CompareTargetInput {
  readonly open: OpenTarget;
  readonly connection: TargetConnection;
  readonly direction: Direction;
  readonly mode: SyncMode;
  readonly selection: PlanSelection | null;
  readonly signal: AbortSignal;
}

/** A target and the registry, compared item by item. */
export interface TargetComparison {
  readonly comparisons: readonly Comparison[];
  /** All items of the registry at the time. */
  readonly registry: readonly RegistryItem[];
  readonly states: ReadonlyMap<string, SyncState>;
}

const kind = "contentType";

/**
 * Lists the target, compares what is selected by the decision table, and drafts what a plan would do about it.
 * Writes nothing.
 * @throws not_found for a selected key nobody knows; incompatible with a path for each thing the platform
 * would refuse for certain
 */
export async function compareTarget({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store" | "compression">;
  input: CompareTargetInput;
}): Promise<TargetComparison> {
  const { open, connection, direction, mode, selection, signal } = input;
  const { projectId, id: targetId } = open.target;
  const [registry, entries, stored] = await Promise.all([
    ctx.store.items.listAll({ projectId, kind }),
    ctx.store.identities.listByTarget({ targetId, kind }),
    ctx.store.states.listByTarget({ targetId, kind }),
  ]);
  const remote = await listRemote({ connection, kind, signal });
  const naming = {
    kind,
    entries,
    connection,
    platformName: open.adapter.catalog.name,
    idsIgnoreCase: open.adapter.capabilities.idsIgnoreCase,
  } as const;
  const mapped = resolveIdentity({ ...naming, keys: [] });
  const present = nameRemote({ connection, identity: mapped, remote });
  const identity = resolveIdentity({
    ...naming,
    keys: registry.map((item) => item.key),
    present,
  });
  const context: DraftContext = { connection, identity, adapter: open.adapter, direction, mode };
  const subjects = findSubjects({ registry, present, states: stored, identity });
  const chosen = choose(subjects, registry, selection);
  const comparer = createComparer({ ctx, context, target: open.target, subjects });
  const compared =
    selection?.withDependencies === true
      ? await withDependencies({ comparer, chosen: chosen.subjects })
      : await comparer.compare(chosen.subjects);
  if (direction === "push") refuseIncompatible(open, chosen.keys, identity, compared);
  const comparisons = await keepReferences({
    ctx,
    context,
    subjects,
    registry,
    remote,
    compared,
  });
  return { comparisons, registry, states: new Map(stored.map((state) => [state.key, state])) };
}

function choose(
  subjects: readonly Subject[],
  registry: readonly RegistryItem[],
  selection: PlanSelection | null,
): { subjects: readonly Subject[]; keys: ReadonlySet<string> } {
  // An item that can have no id at the target is no subject, and still has to be spoken of.
  const known = new Set([...registry, ...subjects].map(({ key }) => key));
  const keys = selection === null ? known : selectKeys(selection.keys, known);
  return { subjects: subjects.filter(({ key }) => keys.has(key)), keys };
}

function refuseIncompatible(
  open: OpenTarget,
  chosen: ReadonlySet<string>,
  identity: ResolvedIdentity,
  compared: readonly Compared[],
): void {
  const paths = new Set([...chosen].map((key) => `contentTypes.${key}.key`));
  const issues: Issue[] = identity.issues.filter((issue) => paths.has(issue.path));
  for (const { comparison, seen } of compared) {
    for (const issue of seen?.local?.encoded.issues ?? []) {
      if (issue.severity !== "error") continue;
      issues.push({ ...issue, path: `contentTypes.${comparison.key}.${issue.path}` });
    }
  }
  if (issues.length === 0) return;
  throw new SynclineError({
    code: "incompatible",
    message: `${open.adapter.catalog.name} would refuse this model. ${summarise(issues)}`,
    issues,
  });
}
