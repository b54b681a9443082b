import type { Exchange, ExchangeScope, Exchanges } from "@syncline/core";
import { and, asc, eq, isNull } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { syncExchanges } from "../schema/index.ts";
import { changed } from "./changed.ts";
import { inParts, isAnyOf } from "./in-parts.ts";

type Row = typeof syncExchanges.$inferSelect;

export function exchangeStore(db: Db): Exchanges {
  return {
    async insert({ scope, ...exchange }) {
      await db
        .insert(syncExchanges)
        .values({
          ...exchange,
          scopeKind: scope.kind,
          scopeId: scope.id,
          runId: scope.kind === "record" ? scope.runId : null,
        })
        .onConflictDoNothing({ target: syncExchanges.id });
    },
    async finish(id, outcome) {
      const updated = await db
        .update(syncExchanges)
        .set(outcome)
        .where(and(eq(syncExchanges.id, id), isNull(syncExchanges.endedAt)))
        .returning({ id: syncExchanges.id });
      await changed(db, updated, { table: syncExchanges, what: "exchange", id });
    },
    async getMany(ids) {
      const rows = await inParts(ids, (part) =>
        db.select().from(syncExchanges).where(isAnyOf(syncExchanges.id, part)),
      );
      return rows.map(toExchange);
    },
    async listByRecords(recordIds) {
      const rows = await inParts(recordIds, (part) =>
        db
          .select()
          .from(syncExchanges)
          .where(and(eq(syncExchanges.scopeKind, "record"), isAnyOf(syncExchanges.scopeId, part)))
          .orderBy(asc(syncExchanges.position), asc(syncExchanges.id)),
      );
      return rows.map(toExchange);
    },
    async listByScope({ kind, id }) {
      const rows = await db
        .select()
        .from(syncExchanges)
        .where(and(eq(syncExchanges.scopeKind, kind), eq(syncExchanges.scopeId, id)))
        .orderBy(asc(syncExchanges.position), asc(syncExchanges.id));
      return rows.map(toExchange);
    },
  };
}

function toExchange(row: Row): Exchange {
  const { scopeKind: _, scopeId: __, runId: ___, ...exchange } = row;
  return { ...exchange, scope: toScope(row) };
}

function toScope({ scopeKind, scopeId, runId }: Row): ExchangeScope {
  if (scopeKind === "record") return { kind: scopeKind, id: scopeId, runId: runId ?? "" };
  return { kind: scopeKind, id: scopeId };
}
