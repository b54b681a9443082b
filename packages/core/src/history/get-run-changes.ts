import { diffContents } from "../diff/diff-contents.ts";
import type { Change } from "../diff/types.ts";
import { SynclineError } from "../errors/index.ts";
import { getPlan } from "../plan/get-plan.ts";
import type { PlanAction } from "../plan/types.ts";
import type { Context } from "../ports/index.ts";
import { readKeptContents } from "../snapshot/read-contents.ts";
import type { SnapshotReader } from "../snapshot/types.ts";
import type { RecordStatus } from "../status/index.ts";
import type { PlannedRecord } from "../tracking/types.ts";
import { combine, type RunItem } from "./run-item.ts";

/** What a run did to one item, its passes taken together. */
export interface RunItemChange {
  readonly kind: string;
  readonly key: string;
  readonly nativeId: string;
  /** Where: at the target, in the registry, or only in what Syncline knows of the two. */
  readonly side: RunItem["side"];
  readonly operation: PlanAction["operation"];
  /** Of the last pass. */
  readonly status: RecordStatus;
  /** `in_part`: a write stopped half-way; `unknown`: nobody knows whether it arrived. */
  readonly outcome: RunItem["outcome"];
  /** Snapshots of what was there before and after; null: nothing, or nobody knows. */
  readonly before: string | null;
  readonly after: string | null;
  /** The registry version that was carried, or that came of it. */
  readonly versionId: string | null;
  /** To the property; empty where nothing changed, null where it is not known or was erased. */
  readonly changes: readonly Change[] | null;
  /** In the order of the passes. */
  readonly recordIds: readonly string[];
}

export interface RunChanges {
  readonly runId: string;
  /** In the order they were dealt with. */
  readonly items: readonly RunItemChange[];
}

/** What a run changed, item by item, as it is on record. @throws not_found, snapshot_damaged */
export async function getRunChanges({
  ctx,
  input: { runId },
}: {
  ctx: SnapshotReader & Pick<Context, "store">;
  input: { runId: string };
}): Promise<RunChanges> {
  const run = await ctx.store.runs.get(runId);
  if (run === null) {
    throw new SynclineError({ code: "not_found", message: `There is no run '${runId}'.` });
  }
  if (run.planId === null) return { runId, items: [] };
  const plan = await getPlan({ ctx, input: { planId: run.planId } });
  const records = await ctx.store.records.listByRun(runId);
  const byPosition = new Map(records.map((record) => [record.position, record]));
  const passes = plan.actions.flatMap((action): PlannedRecord[] => {
    const record = byPosition.get(action.index);
    return record === undefined ? [] : [{ action, record }];
  });
  const contentsBefore = await contentsOf(ctx, passes);
  const items = [...Map.groupBy(passes, ({ action }) => `${action.kind} ${action.key}`).values()]
    .map((ofItem) => combine(ofItem, contentsBefore))
    .filter((item) => item !== null);
  const contentOf = await readKeptContents(
    ctx,
    items.flatMap((item) => [item.before, item.after]),
  );
  return { runId, items: items.map((item) => describe(item, contentOf)) };
}

/** Content by version: what the registry had before a pull is only named by its version. */
async function contentsOf(
  ctx: Pick<Context, "store">,
  passes: readonly PlannedRecord[],
): Promise<ReadonlyMap<string, string | null>> {
  const ids = passes.flatMap(({ action }) => action.versionId ?? []);
  const versions = await ctx.store.versions.getMany(ids);
  return new Map(versions.map((version) => [version.id, version.contentHash]));
}

function describe(
  item: RunItem,
  contentOf: Awaited<ReturnType<typeof readKeptContents>>,
): RunItemChange {
  const { first, last, before, after, side, outcome } = item;
  const { kind, key, nativeId, operation } = first.action;
  return {
    kind,
    key,
    nativeId: last.record.nativeId || nativeId,
    side,
    operation,
    status: last.record.status,
    outcome,
    before,
    after,
    versionId: last.record.versionId,
    changes: changesOf(item, contentOf(before), contentOf(after)),
    recordIds: item.passes.map(({ record }) => record.id),
  };
}

function changesOf(
  { first, outcome, side, passes }: RunItem,
  before: ReturnType<Awaited<ReturnType<typeof readKeptContents>>>,
  after: ReturnType<Awaited<ReturnType<typeof readKeptContents>>>,
): readonly Change[] | null {
  if (outcome === "not_done" || side === "knowledge") return [];
  if (outcome === "unknown") return null;
  // The plan's own words, in terms of the registry, are what happened where all of it did.
  const { changes } = first.action;
  if (outcome === "done" && passes.length === 1 && changes.length > 0) return changes;
  return before === undefined || after === undefined ? null : diffContents(before, after);
}
