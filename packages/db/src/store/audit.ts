import type { Audit, AuditEntry } from "@syncline/core";
import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { auditLogs } from "../schema/index.ts";
import { readPage } from "./page.ts";
import { fromActor, toActor } from "./row-parts.ts";

type Row = typeof auditLogs.$inferSelect;

export function auditStore(db: Db): Audit {
  return {
    async append({ actor, ...entry }) {
      await db.insert(auditLogs).values({ ...entry, ...fromActor(actor) });
    },
    async list({ projectId, ...page }) {
      return readPage<Row, AuditEntry>({
        sorted: {
          list: "audit",
          descending: true,
          by: [
            { column: auditLogs.at, type: "date", value: (row) => row.at },
            { column: auditLogs.id, type: "text", value: (row) => row.id },
          ],
        },
        page,
        read: ({ after, order, limit }) =>
          db
            .select()
            .from(auditLogs)
            .where(
              and(
                projectId === null
                  ? isNull(auditLogs.projectId)
                  : eq(auditLogs.projectId, projectId),
                after,
              ),
            )
            .orderBy(order)
            .limit(limit),
        toItems: (rows) => rows.map(toEntry),
      });
    },
  };
}

function toEntry(row: Row): AuditEntry {
  return {
    id: row.id,
    projectId: row.projectId,
    action: row.action,
    entityKind: row.entityKind,
    entityId: row.entityId,
    actor: toActor(row),
    details: row.details,
    at: row.at,
  };
}
