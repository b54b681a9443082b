import type { Context, Page, PageParams } from "../ports/index.ts";
import type { SyncState } from "./types.ts";

/** Where items stand at targets, by key and target. */
export function getSyncStates({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store">;
  input: {
    projectId: string;
    targetId?: string | undefined;
    key?: string | undefined;
  } & PageParams;
}): Promise<Page<SyncState>> {
  return ctx.store.states.list(input);
}
