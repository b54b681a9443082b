import type { DeliveryAttempt, DeliverySummary, WebhookDelivery, Webhooks } from "@syncline/core";
import { and, asc, desc, eq, getTableColumns, inArray, lt, sql } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { webhookDeliveries as deliveries, webhooks } from "../schema/index.ts";
import { readPage } from "./page.ts";

type Row = typeof deliveries.$inferSelect;

type DeliveryMethods = Pick<
  Webhooks,
  | "insertDeliveries"
  | "getDelivery"
  | "listDeliveries"
  | "lastDeliveries"
  | "recordAttempt"
  | "giveUp"
  | "putBack"
  | "listOverdue"
  | "removeDeliveries"
>;

export function webhookDeliveryStore(db: Db): DeliveryMethods {
  return {
    async insertDeliveries(given) {
      if (given.length === 0) return;
      const rows = given.map(({ last, ...delivery }) => ({ ...delivery, ...fromAttempt(last) }));
      await db.insert(deliveries).values(rows);
    },
    async getDelivery(id) {
      const [row] = await db.select().from(deliveries).where(eq(deliveries.id, id));
      return row ? toDelivery(row) : null;
    },
    async listDeliveries({ webhookId, ...page }) {
      return readPage<Row, WebhookDelivery>({
        sorted: {
          list: "webhook_deliveries",
          descending: true,
          by: [
            { column: deliveries.createdAt, type: "date", value: (row) => row.createdAt },
            { column: deliveries.id, type: "text", value: (row) => row.id },
          ],
        },
        page,
        read: ({ after, order, limit }) =>
          db
            .select()
            .from(deliveries)
            .where(and(eq(deliveries.webhookId, webhookId), after))
            .orderBy(order)
            .limit(limit),
        toItems: (rows) => rows.map(toDelivery),
      });
    },
    async lastDeliveries(projectId) {
      const newest = db
        .select(briefly)
        .from(deliveries)
        .where(eq(deliveries.webhookId, webhooks.id))
        .orderBy(desc(deliveries.createdAt), desc(deliveries.id))
        .limit(1)
        .as("newest");
      const rows = await db
        .select()
        .from(webhooks)
        .innerJoinLateral(newest, sql`true`)
        .where(eq(webhooks.projectId, projectId));
      return rows.map((row) => toSummary(row.newest));
    },
    async recordAttempt({ id, attempt, last, ...outcome }) {
      const waits = and(isWaiting(id), eq(deliveries.attempts, attempt - 1));
      return changes(db, waits, { ...outcome, attempts: attempt, ...fromAttempt(last) });
    },
    async giveUp({ id, reason }) {
      const ended = { status: "failed", nextTryAt: null, ...fromAttempt(reason) } as const;
      return changes(db, isWaiting(id), ended);
    },
    async putBack({ id, at }) {
      return changes(db, eq(deliveries.id, id), { status: "waiting", nextTryAt: at });
    },
    async listOverdue({ before, limit }) {
      const rows = await db
        .select()
        .from(deliveries)
        // In the statement's own text: only so can the partial index be chosen.
        .where(and(sql`${deliveries.status} = 'waiting'`, lt(deliveries.nextTryAt, before)))
        .orderBy(asc(deliveries.nextTryAt), asc(deliveries.id))
        .limit(limit);
      return rows.map(toDelivery);
    },
    async removeDeliveries({ before, limit }) {
      const oldest = db
        .select({ id: deliveries.id })
        .from(deliveries)
        .where(lt(deliveries.createdAt, before))
        .orderBy(asc(deliveries.createdAt), asc(deliveries.id))
        .limit(limit);
      const removed = await db
        .delete(deliveries)
        .where(inArray(deliveries.id, oldest))
        .returning({ id: deliveries.id });
      return removed.length;
    },
  };
}

const { body: _body, lastResponseBody: _answer, ...briefly } = getTableColumns(deliveries);

const isWaiting = (id: string) => and(eq(deliveries.id, id), eq(deliveries.status, "waiting"));

async function changes(
  db: Db,
  which: ReturnType<typeof and>,
  change: Partial<Row>,
): Promise<boolean> {
  const changed = await db
    .update(deliveries)
    .set(change)
    .where(which)
    .returning({ id: deliveries.id });
  return changed.length > 0;
}

function fromAttempt(attempt: DeliveryAttempt | null) {
  return {
    lastAt: attempt?.at ?? null,
    lastDurationMs: attempt?.durationMs ?? null,
    lastResponseStatus: attempt?.responseStatus ?? null,
    lastResponseBody: attempt?.responseBody ?? null,
    lastError: attempt?.error ?? null,
  };
}

function toDelivery(row: Row): WebhookDelivery {
  const { lastAt, lastDurationMs, lastResponseStatus, lastResponseBody, lastError, ...delivery } =
    row;
  if (lastAt === null || lastDurationMs === null) return { ...delivery, last: null };
  return {
    ...delivery,
    last: {
      at: lastAt,
      durationMs: lastDurationMs,
      responseStatus: lastResponseStatus,
      responseBody: lastResponseBody,
      error: lastError,
    },
  };
}

function toSummary(row: Omit<Row, "body" | "lastResponseBody">): DeliverySummary {
  const { body: _, last, ...delivery } = toDelivery({ ...row, body: "", lastResponseBody: null });
  if (last === null) return { ...delivery, last };
  const { responseBody: __, ...attempt } = last;
  return { ...delivery, last: attempt };
}
