import { z } from "zod";
import { parseInput, SynclineError } from "../errors/index.ts";
import type { Context, Page } from "../ports/index.ts";
import type { RegistryItem } from "../registry/types.ts";

export const getContentTypesSinceInput = z.strictObject({
  projectId: z.string().min(1),
  /** A moment, or a version of any item: what changed after it was made. */
  since: z.union([z.date(), z.strictObject({ versionId: z.string().min(1) })]),
  cursor: z.string().optional(),
  limit: z.int().min(1).max(200).default(100),
});

/**
 * The content types of the registry that were changed or deleted after a moment, as they stand now, the one
 * that changed first first. @throws not_found for a version nobody knows
 */
export async function getContentTypesSince({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store">;
  input: z.input<typeof getContentTypesSinceInput>;
}): Promise<Page<RegistryItem>> {
  const { projectId, since, ...page } = parseInput(getContentTypesSinceInput, input);
  return ctx.store.items.listChanged({
    projectId,
    kind: "contentType",
    since: since instanceof Date ? since : await madeAt(ctx, projectId, since.versionId),
    ...page,
  });
}

async function madeAt(
  ctx: Pick<Context, "store">,
  projectId: string,
  versionId: string,
): Promise<Date> {
  const version = await ctx.store.versions.get(versionId);
  if (version?.projectId === projectId) return version.createdAt;
  throw new SynclineError({
    code: "not_found",
    message: `There is no version '${versionId}' in this project.`,
  });
}
