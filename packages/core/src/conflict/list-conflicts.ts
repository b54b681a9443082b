import type { Context, Page, PageParams } from "../ports/index.ts";
import type { Conflict, ConflictState } from "./types.ts";

/** The conflicts of a project, newest first. */
export function listConflicts({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store">;
  input: {
    projectId: string;
    targetId?: string | undefined;
    key?: string | undefined;
    state?: ConflictState | undefined;
  } & PageParams;
}): Promise<Page<Conflict>> {
  return ctx.store.conflicts.list(input);
}
