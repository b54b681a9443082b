import type { Exchanges } from "../../ports/index.ts";
import type { MemoryDatabase } from "./database.ts";
import { compareParts } from "./page.ts";
import { missing, taken } from "./refusals.ts";

export function memoryExchanges({ exchanges }: MemoryDatabase): Exchanges {
  return {
    async insert(exchange) {
      if (exchanges.get(exchange.id) !== undefined) throw taken("This exchange exists already.");
      exchanges.set(exchange.id, exchange);
    },
    async finish(id, outcome) {
      const exchange = exchanges.get(id);
      if (exchange === undefined) throw missing("exchange", id);
      exchanges.set(id, { ...exchange, ...outcome });
    },
    async listByScope({ kind, id }) {
      const ofScope = exchanges.filter(({ scope }) => scope.kind === kind && scope.id === id);
      return ofScope.sort((a, b) => compareParts([a.position, a.id], [b.position, b.id]));
    },
  };
}
