import type { Loss } from "../../adapter/contract.ts";
import type { Issue } from "../../errors/index.ts";
import type { Json } from "../../model/index.ts";
import type { Context } from "../../ports/index.ts";
import { parseContentType } from "../../registry/parse-content-type.ts";
import { openJsonSnapshots } from "../../snapshot/read-snapshot.ts";
import { openQuietly } from "./open-identity.ts";

/** What a target would hold of a content type. */
export interface ContentPreview {
  /** As the platform would call it; null when it can have no id there. */
  readonly nativeId: string | null;
  readonly native: Json;
  /** What it cannot hold as it is. */
  readonly losses: readonly Loss[];
  /** What the platform would refuse (`error`), or accept and mind. Paths within the content type. */
  readonly issues: readonly Issue[];
}

const kind = "contentType";

/**
 * What a target would hold of a content type that need not be in the registry: the result of a conflict, a
 * draft. Asks nobody and writes nothing; what the target holds now counts as it was last seen.
 * @throws invalid_input when it is no content type; not_found, unsupported
 */
export async function previewContent({
  ctx,
  input: { targetId, content },
}: {
  ctx: Context;
  input: { targetId: string; content: Json };
}): Promise<ContentPreview> {
  const data = parseContentType(content);
  const { key } = data;
  const { connection, identity } = await openQuietly({ ctx, input: { targetId, keys: [key] } });
  const previous = await lastSeen(ctx, { targetId, key });
  const { native, losses, issues } = connection.encode({
    item: { kind, key, data },
    identity,
    ...(previous === undefined ? {} : { previous }),
  });
  const path = `contentTypes.${key}.key`;
  const ofKey = identity.issues.filter((issue) => issue.path === path);
  return {
    nativeId: identity.nativeId({ kind, key }) ?? null,
    native: connection.normalise({ kind, native }),
    losses,
    issues: [...ofKey.map((issue) => ({ ...issue, path: "key" })), ...issues],
  };
}

/** What the target held of an item when it was last seen, where that is stored and not erased. */
async function lastSeen(
  ctx: Pick<Context, "store" | "compression">,
  { targetId, key }: { targetId: string; key: string },
): Promise<Json | undefined> {
  const state = await ctx.store.states.get({ targetId, kind, key });
  const hash = state?.remoteHash ?? null;
  if (hash === null) return undefined;
  const stored = await ctx.store.snapshots.getMany([hash]);
  const readable = stored.filter(({ codec }) => codec !== "erased");
  return (await openJsonSnapshots(ctx, readable)).get(hash);
}
