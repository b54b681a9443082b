import type { Views } from "@syncline/core";
import { and, asc, eq, or } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { savedViews } from "../schema/index.ts";

export function viewStore(db: Db): Views {
  return {
    async list({ projectId, ownerId }) {
      const { name, id } = savedViews;
      return db
        .select()
        .from(savedViews)
        .where(
          and(
            eq(savedViews.projectId, projectId),
            or(eq(savedViews.ownerId, ownerId), eq(savedViews.shared, true)),
          ),
        )
        .orderBy(asc(name), asc(id));
    },
    async put(view) {
      const { id: _, createdAt: __, ...next } = view;
      const { projectId, ownerId, page, name } = savedViews;
      await db
        .insert(savedViews)
        .values(view)
        .onConflictDoUpdate({ target: [projectId, ownerId, page, name], set: next });
    },
    async remove(id) {
      await db.delete(savedViews).where(eq(savedViews.id, id));
    },
    async removePersonal(ownerId) {
      const { ownerId: owner, shared } = savedViews;
      await db.delete(savedViews).where(and(eq(owner, ownerId), eq(shared, false)));
    },
  };
}
