import { SynclineError, summarise } from "../errors/index.ts";
import { readItems } from "../plan/read-sides.ts";
import type { Context, Repositories } from "../ports/index.ts";
import { referencesTo } from "./references.ts";

/** Refuses to let a content type go while others of the registry refer to it. @throws incompatible, naming the places */
export async function refuseReferenced({
  ctx,
  input: { projectId, key },
}: {
  ctx: Pick<Context, "compression"> & { store: Pick<Repositories, "items" | "snapshots"> };
  input: { projectId: string; key: string };
}): Promise<void> {
  const all = await ctx.store.items.listAll({ projectId, kind: "contentType" });
  const issues = referencesTo(key, await readItems(ctx, all));
  if (issues.length === 0) return;
  throw new SynclineError({
    code: "incompatible",
    message: `'${key}' cannot be deleted while others refer to it. ${summarise(issues)}`,
    issues,
  });
}
