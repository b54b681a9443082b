import { SynclineError } from "../errors/index.ts";
import type { ContentType } from "../model/index.ts";
import { writeItem } from "../registry/write-item.ts";
import { readSnapshot } from "../snapshot/read-snapshot.ts";
import { markAsGone } from "../state/mark-as-gone.ts";
import { markAsSynced } from "../state/mark-as-synced.ts";
import { markAsTakenBack } from "../state/mark-as-taken-back.ts";
import { refuseMovedBase } from "./refuse-moved-base.ts";
import { conclude, type ItemScope, succeeded } from "./run-scope.ts";

/**
 * Takes over into the registry what the target has: a version, the item and the base in one transaction.
 * Nothing is sent. @throws plan_stale when the registry has moved on since the plan
 */
export async function pullAction(scope: ItemScope): Promise<void> {
  const { ctx, action, record, plan } = scope;
  const { projectId, kind, key } = record;
  const { contentHash, nativeId, remoteHash, versionTag } = action;
  const data =
    contentHash === null
      ? null
      : ((await readSnapshot({ ctx, input: { hash: contentHash } })) as ContentType);
  if ((data === null) !== (action.operation === "pull_delete")) {
    throw new SynclineError({
      code: "internal",
      message: `The action for '${key}' does not say what the registry is to hold.`,
    });
  }
  const takesBack = plan.rollbackOf !== null;
  // What the target holds is on the record, so that it can be told later on.
  const outcome = { ...succeeded, resultHash: remoteHash, versionTag };
  await conclude(scope, outcome, async (repositories) => {
    await refuseMovedBase(scope, repositories);
    const { version } = await writeItem({
      ctx,
      repositories,
      input: {
        projectId,
        kind,
        key,
        data,
        contentHash,
        expectedVersionId: action.versionId,
        source: takesBack ? "rollback" : "pull",
        message: `${takesBack ? "Taken back by" : "Pulled by"} run ${record.runId}.`,
      },
    });
    await repositories.records.linkToVersion(record.id, version.id);
    if (takesBack) {
      const input = { record, action, nativeId, remoteHash, versionTag };
      return markAsTakenBack({ ctx, repositories, input });
    }
    if (remoteHash === null) return markAsGone({ repositories, input: { record } });
    const { id: versionId } = version;
    const input = { record, nativeId, versionId, baseHash: remoteHash, versionTag, complete: true };
    await markAsSynced({ ctx, repositories, input });
  });
}
