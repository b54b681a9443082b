import { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { parseInput, SynclineError } from "../errors/index.ts";
import { moveModelRoot } from "../model-root/move-model-root.ts";
import type { Context } from "../ports/index.ts";
import { versionSources } from "../status/index.ts";
import type { Version } from "../version/types.ts";
import { refuseMovedOn } from "./refuse-moved-on.ts";
import { refuseReferenced } from "./refuse-referenced.ts";
import { storeVersion } from "./store-version.ts";

export const deleteContentTypeInput = z.strictObject({
  projectId: z.string().min(1),
  key: z.string().min(1),
  message: z.string().max(1000).optional(),
  /** The version that is meant to go. Left out: whichever is there. */
  expectedVersionId: z.string().optional(),
  source: z.enum(versionSources).default("api"),
});

/**
 * Deletes a content type from the registry: a version without content. Targets keep theirs until a push.
 * @throws not_found; plan_stale when it has moved on; incompatible, naming the places, while others refer to it
 */
export async function deleteContentType({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof deleteContentTypeInput>;
}): Promise<Version> {
  const { projectId, key, source, ...parsed } = parseInput(deleteContentTypeInput, input);
  const kind = "contentType";
  return ctx.store.transaction(async (repositories) => {
    const [before] = await repositories.items.getManyForUpdate({ projectId, kind, keys: [key] });
    const { expectedVersionId } = parsed;
    if (expectedVersionId !== undefined) refuseMovedOn({ key, item: before, expectedVersionId });
    if (before === undefined || before.deletedAt !== null) {
      throw new SynclineError({
        code: "not_found",
        message: `There is no content type '${key}' in this project.`,
      });
    }
    await refuseReferenced({ ctx: { ...ctx, store: repositories }, input: { projectId, key } });
    const message = parsed.message ?? null;
    const { version } = await storeVersion({
      ctx,
      repositories,
      before,
      input: { projectId, kind, key, data: null, contentHash: null, source, message },
    });
    const changes = [{ kind, key, contentHash: null } as const];
    await moveModelRoot({ ctx, repositories, input: { projectId, changes } });
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId,
        action: "model.item_deleted",
        entityKind: kind,
        entityId: key,
        details: { versionId: version.id, before: before.versionId },
      },
    });
    return version;
  });
}
