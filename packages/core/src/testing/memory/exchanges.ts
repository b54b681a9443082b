import type { Exchanges } from "../../ports/index.ts";
import type { MemoryDatabase } from "./database.ts";
import { compareParts } from "./page.ts";
import { missing } from "./refusals.ts";

export function memoryExchanges({ exchanges }: MemoryDatabase): Exchanges {
  return {
    async insert(exchange) {
      if (exchanges.get(exchange.id) === undefined) exchanges.set(exchange.id, exchange);
    },
    async finish(id, outcome) {
      const exchange = exchanges.get(id);
      if (exchange === undefined) throw missing("exchange", id);
      if (exchange.endedAt === null) exchanges.set(id, { ...exchange, ...outcome });
    },
    async getMany(ids) {
      return [...new Set(ids)].flatMap((id) => exchanges.get(id) ?? []);
    },
    async listByRecords(recordIds) {
      const wanted = new Set(recordIds);
      const ofRecords = exchanges.filter(
        ({ scope }) => scope.kind === "record" && wanted.has(scope.id),
      );
      return ofRecords.sort((a, b) => compareParts([a.position, a.id], [b.position, b.id]));
    },
    async listByScope({ kind, id }) {
      const ofScope = exchanges.filter(({ scope }) => scope.kind === kind && scope.id === id);
      return ofScope.sort((a, b) => compareParts([a.position, a.id], [b.position, b.id]));
    },
  };
}
