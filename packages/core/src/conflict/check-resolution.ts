import type { ContentType } from "../model/index.ts";
import type { Context, Repositories } from "../ports/index.ts";
import { refuseNewDanglers } from "../registry/refuse-new-danglers.ts";
import { refuseReferenced } from "../registry/refuse-referenced.ts";
import type { RegistryItem } from "../registry/types.ts";

/**
 * Whether the registry stays whole with a resolution. The target's side may refer to a content type that is
 * new there: it has to be pulled first, or no push would go through. @throws invalid_input, incompatible
 */
export async function checkResolution({
  ctx,
  input: { projectId, key, merged, item },
}: {
  ctx: Pick<Context, "compression"> & { store: Pick<Repositories, "items" | "snapshots"> };
  input: {
    projectId: string;
    key: string;
    merged: ContentType | null;
    item: RegistryItem | undefined;
  };
}): Promise<void> {
  const before = item?.deletedAt === null ? item : undefined;
  if (merged !== null)
    return refuseNewDanglers({ ctx, input: { projectId, data: merged, before } });
  if (before !== undefined) await refuseReferenced({ ctx, input: { projectId, key } });
}
