import type { Context, Repositories } from "../ports/index.ts";
import type { RegistryItem } from "../registry/types.ts";
import type { SyncStateStatus } from "../status/index.ts";

/** What the registry's moving on changes; a conflict, a failure or an edit at the target says more, and stays. */
const quiet: readonly SyncStateStatus[] = ["in_sync", "modified", "deleted"];

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
    if (state === null || !quiet.includes(state.status)) continue;
    const moved = item.deletedAt === null ? "modified" : "deleted";
    const status = item.versionId === state.baseVersionId ? "in_sync" : moved;
    if (status === state.status) continue;
    await repositories.states.put({ ...state, status, updatedAt: ctx.clock.now() });
  }
}
