import { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { parseInput, SynclineError } from "../errors/index.ts";
import type { ContentType } from "../model/index.ts";
import { modelChangeOf, moveModelRoot } from "../model-root/move-model-root.ts";
import type { Context } from "../ports/index.ts";
import { refuseNewDanglers } from "../registry/refuse-new-danglers.ts";
import { storeVersion } from "../registry/store-version.ts";
import type { RegistryItem } from "../registry/types.ts";
import { readSnapshot } from "../snapshot/read-snapshot.ts";
import type { Version } from "./types.ts";

export const restoreVersionInput = z.strictObject({
  versionId: z.string().min(1),
  message: z.string().max(1000).optional(),
});

export interface RestoredVersion {
  readonly item: RegistryItem;
  /** The version made; null where the item says that already. */
  readonly version: Version | null;
}

/**
 * Brings a content type of the registry back to what it was at an earlier version, as a new version on top of
 * what it is now. Targets stay as they are until a push.
 * @throws not_found, snapshot_damaged; unsupported for a version that deleted the content type; invalid_input
 * when it refers to content types that are gone
 */
export async function restoreVersion({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof restoreVersionInput>;
}): Promise<RestoredVersion> {
  const { versionId, message } = parseInput(restoreVersionInput, input);
  const earlier = await ctx.store.versions.get(versionId);
  if (earlier === null) {
    throw new SynclineError({ code: "not_found", message: "There is no such version." });
  }
  const { projectId, kind, key, contentHash } = earlier;
  if (contentHash === null) {
    throw new SynclineError({
      code: "unsupported",
      message: `This version deleted '${key}', so it has nothing to restore. Delete the content type instead.`,
    });
  }
  const data = (await readSnapshot({ ctx, input: { hash: contentHash } })) as ContentType;
  return ctx.store.transaction(async (repositories) => {
    const [before] = await repositories.items.getManyForUpdate({ projectId, kind, keys: [key] });
    if (before?.deletedAt === null && before.contentHash === contentHash) {
      return { item: before, version: null };
    }
    await refuseNewDanglers({
      ctx: { ...ctx, store: repositories },
      input: { projectId, data, before: before?.deletedAt === null ? before : undefined },
    });
    const source = "rollback";
    const { item, version } = await storeVersion({
      ctx,
      repositories,
      before,
      input: { projectId, kind, key, data, contentHash, source, message: message ?? null },
    });
    if (item === null) throw new Error(`the registry lost ${key} while it was restored`);
    const changes = [modelChangeOf(item)];
    await moveModelRoot({ ctx, repositories, input: { projectId, changes } });
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId,
        action: "model.version_restored",
        entityKind: kind,
        entityId: key,
        details: { restored: versionId, versionId: version.id, before: before?.versionId ?? null },
      },
    });
    return { item, version };
  });
}
