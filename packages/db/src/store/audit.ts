import type { Audit, AuditEntry } from "@syncline/core";
import { and, asc, eq, lte, sql } from "drizzle-orm";
import { toldOf } from "../connection/change-fan-out.ts";
import type { Db } from "../connection/db.ts";
import { auditLogs } from "../schema/index.ts";
import { auditCondition } from "./audit-condition.ts";
import { inParts, isAnyOf } from "./in-parts.ts";
import { readPage } from "./page.ts";
import { fromActor, toActor } from "./row-parts.ts";

type Row = typeof auditLogs.$inferSelect;

export function auditStore(db: Db): Audit {
  return {
    async append({ actor, ...entry }) {
      const told = toldOf({ projectId: sql`${auditLogs.projectId}`, what: entry.action });
      await db
        .insert(auditLogs)
        .values({ ...entry, ...fromActor(actor) })
        .returning({ told });
    },
    async getMany(ids) {
      const rows = await inParts(ids, (part) =>
        db.select().from(auditLogs).where(isAnyOf(auditLogs.id, part)),
      );
      return rows.map(toEntry);
    },
    async list({ limit, cursor, ...filter }) {
      return readPage<Row, AuditEntry>({
        sorted: {
          list: "audit",
          descending: true,
          by: [
            { column: auditLogs.at, type: "date", value: (row) => row.at },
            { column: auditLogs.id, type: "text", value: (row) => row.id },
          ],
        },
        page: { limit, cursor },
        read: ({ after, order, limit: most }) =>
          db
            .select()
            .from(auditLogs)
            .where(auditCondition(filter, { after, limit: most }))
            .orderBy(order)
            .limit(most),
        toItems: (rows) => rows.map(toEntry),
      });
    },
    async sightings({ targetId, at }) {
      const rows = await db
        .select()
        .from(auditLogs)
        .where(
          and(
            eq(auditLogs.entityId, targetId),
            // In the statement's own text: only so can the partial index be chosen.
            sql`${auditLogs.action} = 'target.changes_seen'`,
            lte(auditLogs.at, at),
          ),
        )
        .orderBy(asc(auditLogs.at), asc(auditLogs.id));
      return rows.map(toEntry);
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
