import type { Exchange, ExchangeScope } from "@syncline/core";
import type { ExchangePurpose } from "@syncline/core/adapter";
import { sql } from "drizzle-orm";
import { doublePrecision, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { document, freeText, identifier, moment } from "./columns.ts";

/** No foreign keys: a check of a target that is not saved yet is recorded too. */
export const syncExchanges = pgTable(
  "sync_exchanges",
  {
    id: identifier().primaryKey(),
    projectId: identifier().notNull(),
    targetId: identifier().notNull(),
    scopeKind: text().$type<ExchangeScope["kind"]>().notNull(),
    scopeId: identifier().notNull(),
    /** Set where the scope is a record. */
    runId: identifier(),
    position: integer().notNull(),
    attempt: integer().notNull(),
    purpose: text().$type<ExchangePurpose>().notNull(),
    method: identifier().notNull(),
    url: freeText().notNull(),
    requestHeaders: document<Exchange["requestHeaders"]>().notNull(),
    requestBodyHash: identifier(),
    startedAt: moment().notNull(),
    endedAt: moment(),
    responseStatus: integer(),
    responseHeaders: document<NonNullable<Exchange["responseHeaders"]>>(),
    responseBodyHash: identifier(),
    durationMs: doublePrecision(),
    error: freeText(),
  },
  (table) => [
    // exchanges.listByScope by position
    index("sync_exchanges_scope").on(table.scopeKind, table.scopeId, table.position, table.id),
    // analytics.throttled of a range of time: refusals are rare
    index("sync_exchanges_throttled")
      .on(table.projectId, table.startedAt, table.targetId)
      .where(sql`${table.responseStatus} = 429`),
  ],
);
