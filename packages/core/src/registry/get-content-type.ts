import { SynclineError } from "../errors/index.ts";
import type { ContentType } from "../model/index.ts";
import type { Context } from "../ports/index.ts";
import { readSnapshot } from "../snapshot/read-snapshot.ts";
import type { SyncState } from "../state/types.ts";
import type { RegistryItemData } from "./types.ts";

/** A content type with its data and where it stands at each target it has been at. @throws not_found */
export async function getContentType({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store" | "compression">;
  input: { projectId: string; key: string };
}): Promise<RegistryItemData & { readonly states: readonly SyncState[] }> {
  const { projectId, key } = input;
  const item = await ctx.store.items.get({ projectId, kind: "contentType", key });
  if (item === null || item.deletedAt !== null) {
    throw new SynclineError({
      code: "not_found",
      message: `There is no content type '${key}' in this project.`,
    });
  }
  const data = (await readSnapshot({ ctx, input: { hash: item.contentHash } })) as ContentType;
  const states = await ctx.store.states.list({ projectId, key, limit: 200 });
  return { ...item, data, states: states.items };
}
