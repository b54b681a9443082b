import type { Context, Page, PageParams, VersionFilter } from "../ports/index.ts";
import type { Version } from "./types.ts";

/** The versions of a content type, or of the whole project, by author, source and time: newest first. */
export function listVersions({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store">;
  input: Omit<VersionFilter, "kind"> & PageParams;
}): Promise<Page<Version>> {
  return ctx.store.versions.list({ ...input, kind: "contentType" });
}
