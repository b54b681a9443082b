import { type Conflict, type Conflicts, SynclineError } from "@syncline/core";
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { conflicts, type ResolutionDocument } from "../schema/conflicts.ts";
import { changed } from "./changed.ts";
import { readPage } from "./page.ts";

type Row = typeof conflicts.$inferSelect;

export function conflictStore(db: Db): Conflicts {
  return {
    async insert({ resolution, ...conflict }) {
      const inserted = await db
        .insert(conflicts)
        .values({ ...conflict, resolution: fromResolution(resolution) })
        .onConflictDoNothing()
        .returning({ id: conflicts.id });
      if (inserted.length > 0) return;
      throw new SynclineError({
        code: "already_exists",
        message: `There is an open conflict about '${conflict.key}' at this target already.`,
      });
    },
    async get(id) {
      const [row] = await db.select().from(conflicts).where(eq(conflicts.id, id));
      return row ? toConflict(row) : null;
    },
    async open({ targetId, kind, key }) {
      const [row] = await db
        .select()
        .from(conflicts)
        .where(
          and(
            eq(conflicts.targetId, targetId),
            eq(conflicts.kind, kind),
            eq(conflicts.key, key),
            // In the statement's own text: only so can the partial index be chosen.
            sql`${conflicts.state} = 'detected'`,
          ),
        );
      return row ? toConflict(row) : null;
    },
    async close({ id, state, resolution }) {
      const updated = await db
        .update(conflicts)
        .set({ state, resolution: fromResolution(resolution) })
        .where(and(eq(conflicts.id, id), eq(conflicts.state, "detected")))
        .returning({ id: conflicts.id });
      return changed(db, updated, { table: conflicts, what: "conflict", id });
    },
    async list({ projectId, targetId, key, state, ...page }) {
      return readPage<Row, Conflict>({
        sorted: {
          list: "conflicts",
          descending: true,
          by: [
            { column: conflicts.detectedAt, type: "date", value: (row) => row.detectedAt },
            { column: conflicts.id, type: "text", value: (row) => row.id },
          ],
        },
        page,
        read: ({ after, order, limit }) =>
          db
            .select()
            .from(conflicts)
            .where(
              and(
                eq(conflicts.projectId, projectId),
                targetId === undefined ? undefined : eq(conflicts.targetId, targetId),
                key === undefined ? undefined : eq(conflicts.key, key),
                state === undefined ? undefined : eq(conflicts.state, state),
                after,
              ),
            )
            .orderBy(order)
            .limit(limit),
        toItems: (rows) => rows.map(toConflict),
      });
    },
  };
}

function toConflict({ resolution, ...row }: Row): Conflict {
  if (resolution === null) return { ...row, resolution };
  return { ...row, resolution: { ...resolution, at: new Date(resolution.at) } };
}

function fromResolution(resolution: Conflict["resolution"]): ResolutionDocument | null {
  return resolution === null ? null : { ...resolution, at: resolution.at.toISOString() };
}
