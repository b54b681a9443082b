import type { Context } from "../ports/index.ts";
import type { SyncRecord } from "./types.ts";

/** The newest record that brought a content type to a target; null when there is none: PRODUCT T7. */
export function getLastSuccessfulSync({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store">;
  input: { targetId: string; key: string };
}): Promise<SyncRecord | null> {
  return ctx.store.records.lastSuccessful({ ...input, kind: "contentType" });
}
