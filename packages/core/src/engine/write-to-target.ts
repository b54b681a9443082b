import { wasSent } from "../adapter/exchange-sink.ts";
import { SynclineError } from "../errors/index.ts";
import type { ContentType } from "../model/index.ts";
import { mergeItem } from "../registry/merge-item.ts";
import { buildSnapshot } from "../snapshot/build-snapshot.ts";
import { readPrevious } from "../snapshot/read-previous.ts";
import { readSnapshot } from "../snapshot/read-snapshot.ts";
import { markAsGone } from "../state/mark-as-gone.ts";
import { markAsSynced } from "../state/mark-as-synced.ts";
import { markAsTakenBack } from "../state/mark-as-taken-back.ts";
import type { Exchange } from "../tracking/types.ts";
import { concludeFailed } from "./conclude-failed.ts";
import { type Look, seen } from "./look.ts";
import { refuseSecondCreate } from "./refuse-second-create.ts";
import { conclude, type ItemScope, succeeded } from "./run-scope.ts";
import { writeAction } from "./write-action.ts";

/** Create, update, delete and merge: intent, exchanges, outcome; each durable before the next. */
export async function writeToTarget(scope: ItemScope): Promise<void> {
  const { ctx, open, action, record, progress, stop, lost } = scope;
  const before =
    record.status === "in_progress"
      ? await ctx.store.exchanges.listByScope({ kind: "record", id: record.id })
      : [];
  const content = await contentOf(scope);
  const versionId = await intend(scope, content);
  if (action.operation === "merge" && action.payloadHash === null) {
    return concludeMerged(scope, versionId);
  }
  const recorded = { kind: "record", id: record.id, runId: record.runId } as const;
  const { connection, exchanges } = await open.connect(recorded, before.length);
  const first = action.pass === 2 ? progress.firstPass.get(action.key) : undefined;
  let left: Look | null = null;
  try {
    const written = await writeAction({
      ctx,
      input: {
        open,
        connection,
        action,
        recordId: record.id,
        payload: await snapshotAt(scope, action.payloadHash),
        previous: await snapshotAt(scope, first?.nativeHash ?? action.preImageHash),
        versionTag: first === undefined ? action.versionTag : first.versionTag,
        mayHaveArrived: before.some(isWrite),
        signal: stop,
        settleSignal: lost,
        onStep: (item) => {
          left = seen(connection, item);
        },
        onWait: ({ attempt, waitMs }) => exchanges.waiting({ for: "retry", attempt, waitMs }),
      },
    });
    const facts = { responseStatus: exchanges.lastStatus, retries: exchanges.retries };
    await concludeWritten(scope, { written, versionId, facts });
  } catch (thrown) {
    progress.failed.add(action.key);
    const { lastStatus: responseStatus, retries } = exchanges;
    await concludeFailed(scope, { thrown, responseStatus, retries, left });
  }
}

/** A write that may have left: what never did says so. */
function isWrite(exchange: Exchange): boolean {
  return exchange.purpose === "write" && wasSent(exchange);
}

/** For a merge: what the registry gets. */
async function contentOf(scope: ItemScope): Promise<ContentType | null> {
  if (scope.action.operation !== "merge") return null;
  return (await snapshotAt(scope, scope.action.contentHash)) as ContentType | null;
}

async function snapshotAt({ ctx }: ItemScope, hash: string | null) {
  return hash === null ? null : readSnapshot({ ctx, input: { hash } });
}

/**
 * The intent: durable before the first byte leaves. A merge takes the target's edits into the registry
 * first, so that what follows is an ordinary update. Answers the version that is being written.
 */
async function intend(scope: ItemScope, merged: ContentType | null): Promise<string | null> {
  const { ctx, action, record } = scope;
  if (record.status === "in_progress") return record.versionId;
  const startedAt = ctx.clock.now();
  return ctx.store.transaction(async (repositories) => {
    const now = await repositories.records.get(record.id);
    // Tried again after a commit whose answer was lost.
    if (now?.status === "in_progress") return now.versionId;
    await refuseSecondCreate(scope, repositories);
    await repositories.records.start(record.id, startedAt);
    await repositories.events.append({
      runId: record.runId,
      at: startedAt,
      type: "record.started",
      data: { recordId: record.id, key: action.key, action: record.action },
    });
    if (merged === null) return record.versionId;
    const { contentHash, theirsContentHash, baseVersionId, versionId, nativeId } = action;
    const { remoteHash: baseHash, versionTag } = action;
    if (!contentHash || !theirsContentHash || !versionId || !baseHash) {
      throw new SynclineError({ code: "internal", message: `'${action.key}' cannot be merged.` });
    }
    const { projectId, kind, key } = record;
    const { version, theirs } = await mergeItem({
      ctx,
      repositories,
      input: {
        projectId,
        kind,
        key,
        merged,
        mergedHash: contentHash,
        theirsHash: theirsContentHash,
        baseVersionId,
        oursVersionId: versionId,
        message: `Merged by run ${record.runId}.`,
      },
    });
    await repositories.records.linkToVersion(record.id, version.id);
    // In step is what the target had; the merge is a change on top of it that is still to be sent.
    const inStep = {
      record,
      nativeId,
      versionId: theirs.id,
      baseHash,
      versionTag,
      complete: false,
    };
    await markAsSynced({ ctx, repositories, input: inStep });
    return version.id;
  });
}

/** A merge of a pull ends in the registry: the target still has to get our side of it. */
async function concludeMerged(scope: ItemScope, versionId: string | null): Promise<void> {
  const { remoteHash: resultHash, versionTag } = scope.action;
  const outcome = { ...succeeded, resultHash, versionTag };
  await conclude({ ...scope, record: { ...scope.record, versionId } }, outcome);
}

async function concludeWritten(
  scope: ItemScope,
  result: {
    written: Look;
    versionId: string | null;
    facts: { responseStatus: number | null; retries: number };
  },
): Promise<void> {
  const { ctx, action, record, plan, progress } = scope;
  const { item, hash: baseHash } = result.written;
  if (item === null || baseHash === null) {
    const outcome = { ...succeeded, ...result.facts };
    const gone = { nativeId: action.nativeId, remoteHash: null, versionTag: null };
    return conclude(scope, outcome, (repositories) =>
      plan.rollbackOf === null
        ? markAsGone({ repositories, input: { record } })
        : markAsTakenBack({ ctx, repositories, input: { ...gone, record, action } }),
    );
  }
  const complete = !plan.actions.some(
    (other) => other.key === action.key && other.pass > action.pass,
  );
  // Likely what was there before, or what was sent, but for what the platform adds.
  const base = action.preImageHash ?? action.payloadHash;
  const bases = await readPrevious({ ctx, input: { hashes: base ? [base] : [] } });
  const snapshot = await buildSnapshot({
    compression: ctx.compression,
    value: item.native,
    previous: base ? bases.get(base) : undefined,
  });
  const { versionTag, nativeId } = item;
  const outcome = { ...succeeded, ...result.facts, resultHash: snapshot.hash, versionTag };
  await conclude(scope, outcome, async (repositories) => {
    await repositories.snapshots.put([snapshot]);
    if (complete && plan.rollbackOf !== null) {
      const input = { record, action, nativeId, remoteHash: baseHash, versionTag };
      return markAsTakenBack({ ctx, repositories, input });
    }
    const { versionId } = result;
    const input = { record, nativeId, versionId, baseHash, versionTag, complete };
    await markAsSynced({ ctx, repositories, input });
  });
  if (!complete) progress.firstPass.set(action.key, { nativeHash: snapshot.hash, versionTag });
}
