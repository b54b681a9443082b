import type { Context, Page, PageParams } from "../ports/index.ts";
import type { Version } from "./types.ts";

/** The versions of a content type, newest first. */
export function listVersions({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store">;
  input: { projectId: string; key: string } & PageParams;
}): Promise<Page<Version>> {
  return ctx.store.versions.list({ ...input, kind: "contentType" });
}
