import type { Context } from "../ports/index.ts";
import type { Webhook } from "./types.ts";

/** The webhooks of a project, by time of making. */
export async function listWebhooks({
  ctx,
  input: { projectId },
}: {
  ctx: Pick<Context, "store">;
  input: { projectId: string };
}): Promise<readonly Webhook[]> {
  return ctx.store.webhooks.list(projectId);
}
