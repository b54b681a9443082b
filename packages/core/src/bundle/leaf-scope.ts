import type { Context } from "../ports/index.ts";
import { readErasedRows } from "./erased-rows.ts";
import type { LeafScope } from "./write-leaf.ts";

/** What the bundle of a project, or of all of them, shows. What was erased is read when the first is missed. */
export function createLeafScope({
  ctx,
  input: { projectId },
}: {
  ctx: Pick<Context, "store">;
  input: { projectId: string | null };
}): LeafScope {
  let erased: Promise<ReadonlyMap<string, string>> | undefined;
  return {
    projectId,
    async projectOf({ kind, entityId }) {
      const { records, runs } = ctx.store;
      const found = await (kind === "record" ? records : runs).get(entityId);
      return found?.projectId ?? null;
    },
    async projectOfErased(entityId) {
      erased ??= readErasedRows({ ctx });
      return (await erased).get(entityId) ?? null;
    },
  };
}
