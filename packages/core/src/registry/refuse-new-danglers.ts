import { SynclineError, summarise } from "../errors/index.ts";
import type { ContentType } from "../model/index.ts";
import type { Context, Repositories } from "../ports/index.ts";
import { readSnapshot } from "../snapshot/read-snapshot.ts";
import { missingReferences } from "./references.ts";
import type { RegistryItem } from "./types.ts";

/**
 * Refuses a content type that refers to nothing where the one `before` did not: what a vendor's export brought
 * does not stand in the way. Paths are within the type. @throws invalid_input
 */
export async function refuseNewDanglers({
  ctx,
  input,
}: {
  ctx: Pick<Context, "compression"> & { store: Pick<Repositories, "items" | "snapshots"> };
  input: { projectId: string; data: ContentType; before: RegistryItem | undefined };
}): Promise<void> {
  const { projectId, data, before } = input;
  const all = await ctx.store.items.listAll({ projectId, kind: "contentType" });
  const known = new Set(all.map((item) => item.key));
  const missing = missingReferences(data, known);
  if (missing.length === 0) return;
  const old = before && (await readSnapshot({ ctx, input: { hash: before.contentHash } }));
  const accepted = old === undefined ? [] : missingReferences(old as ContentType, known);
  const messages = new Set(accepted.map((issue) => issue.message));
  const issues = missing.filter((issue) => !messages.has(issue.message));
  if (issues.length === 0) return;
  throw new SynclineError({
    code: "invalid_input",
    message: `'${data.key}' would refer to nothing. ${summarise(issues)}`,
    issues,
  });
}
