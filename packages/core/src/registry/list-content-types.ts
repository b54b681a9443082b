import type { Context, Page, PageParams } from "../ports/index.ts";
import type { RegistryItem } from "./types.ts";

/** The content types of a project, by key. */
export function listContentTypes({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store">;
  input: { projectId: string; search?: string | undefined } & PageParams;
}): Promise<Page<RegistryItem>> {
  return ctx.store.items.list({ ...input, kind: "contentType" });
}
