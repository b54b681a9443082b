import type { Context } from "../ports/index.ts";

/** Ids of the records and exchanges that were erased, with their project, as the audit log tells it. */
export async function readErasedRows({
  ctx: { store },
}: {
  ctx: Pick<Context, "store">;
}): Promise<ReadonlyMap<string, string>> {
  const erased = new Map<string, string>();
  for (const { id: projectId } of await store.projects.list()) {
    for (const action of ["records.erased", "exchanges.erased"] as const) {
      for (let cursor: string | undefined; ; ) {
        const page = await store.audit.list({ projectId, action, cursor, limit: 200 });
        for (const { details } of page.items) {
          const ids = Array.isArray(details.ids) ? details.ids : [];
          for (const id of ids) erased.set(String(id), projectId);
        }
        if (page.nextCursor === null) break;
        cursor = page.nextCursor;
      }
    }
  }
  return erased;
}
