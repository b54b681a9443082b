import type { Members } from "@syncline/core";
import { and, asc, eq, isNull } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { members } from "../schema/index.ts";

export function memberStore(db: Db): Members {
  return {
    async put(membership) {
      const { role, grantedBy, grantedAt } = membership;
      await db
        .insert(members)
        .values(membership)
        .onConflictDoUpdate({
          target: [members.userId, members.projectId],
          set: { role, grantedBy, grantedAt },
        });
    },
    async remove({ userId, projectId }) {
      const removed = await db
        .delete(members)
        .where(and(eq(members.userId, userId), inPlace(projectId)))
        .returning({ userId: members.userId });
      return removed.length > 0;
    },
    async ofUser(userId) {
      return db
        .select()
        .from(members)
        .where(eq(members.userId, userId))
        .orderBy(asc(members.projectId));
    },
    async list({ projectId }) {
      return db.select().from(members).where(inPlace(projectId)).orderBy(asc(members.userId));
    },
    async hasOtherAdmin(userId) {
      const admins = await db
        .select({ userId: members.userId })
        .from(members)
        .where(and(isNull(members.projectId), eq(members.role, "admin")))
        .orderBy(asc(members.userId))
        .for("update");
      return admins.some((admin) => admin.userId !== userId);
    },
  };
}

function inPlace(projectId: string | null) {
  return projectId === null ? isNull(members.projectId) : eq(members.projectId, projectId);
}
