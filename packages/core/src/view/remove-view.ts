import { SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";

/**
 * Removes a view of whoever asks. With `anyones`, one that somebody else has shared too.
 * @throws not_found
 */
export async function removeView({
  ctx,
  input: { projectId, id, anyones },
}: {
  ctx: Pick<Context, "store" | "actor">;
  input: { projectId: string; id: string; anyones: boolean };
}): Promise<void> {
  await ctx.store.transaction(async ({ views }) => {
    const visible = await views.list({ projectId, ownerId: ctx.actor.id });
    const view = visible.find((one) => one.id === id);
    if (view === undefined || (view.ownerId !== ctx.actor.id && !anyones)) {
      throw new SynclineError({
        code: "not_found",
        message: `There is no view '${id}' of yours here. Who shared a view removes it, or an administrator.`,
      });
    }
    await views.remove(id);
  });
}
