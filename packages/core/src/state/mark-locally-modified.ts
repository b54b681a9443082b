import type { Context, Repositories } from "../ports/index.ts";
import type { RegistryItem } from "../registry/types.ts";

/** Shows at every target that was in step that the registry has moved on. The base stays: only a sync moves it. */
export async function markLocallyModified({
  ctx,
  repositories,
  item,
}: {
  ctx: Pick<Context, "clock">;
  repositories: Pick<Repositories, "states" | "targets">;
  item: RegistryItem;
}): Promise<void> {
  for (const target of await repositories.targets.list(item.projectId)) {
    const { kind, key } = item;
    const state = await repositories.states.get({ targetId: target.id, kind, key });
    if (state?.status !== "in_sync") continue;
    const status = item.versionId === state.baseVersionId ? "in_sync" : "modified";
    await repositories.states.put({ ...state, status, updatedAt: ctx.clock.now() });
  }
}
