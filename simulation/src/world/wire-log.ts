import { type Exchange, hashBytes } from "@syncline/core";
import { checkDeparture } from "../invariants/check-departure.ts";
import type { SimProcess } from "../process/sim-process.ts";
import type { World } from "./world.ts";

export interface Departure {
  readonly process: SimProcess;
  readonly method: string;
  readonly url: string;
  readonly body: string | null;
  readonly atMs: number;
  /** Null only when the intent was not durable, which is a violation. */
  readonly exchange: Exchange | null;
}

/** Every request that left, and the exchange it was recorded as before. */
export interface WireLog {
  readonly departures: readonly Departure[];
  depart(process: SimProcess, request: Pick<Departure, "method" | "url" | "body">): Departure;
  /** An exchange has become durable, by this process. */
  intended(process: SimProcess, exchange: Exchange): void;
}

export function createWireLog(world: World): WireLog {
  const departures: Departure[] = [];
  const waiting = new Map<string, Exchange[]>();
  const keyOf = (process: SimProcess, method: string, url: string, bodyHash: string | null) =>
    `${process.name} ${method} ${url} ${bodyHash}`;
  return {
    departures,
    depart(process, { method, url, body }) {
      const bodyHash = body === null ? null : hashBytes(body);
      const list = waiting.get(keyOf(process, method, url, bodyHash)) ?? [];
      const isOpen = ({ id }: Exchange) => world.mirror.exchanges.get(id)?.endedAt === null;
      // What was held back and could not be ended is older.
      const at = list.findLastIndex(isOpen);
      const exchange = at === -1 ? null : (list.splice(at, 1)[0] ?? null);
      const atMs = world.clock.monotonicMs();
      const departure: Departure = { process, method, url, body, atMs, exchange };
      checkDeparture(world, departure, departures);
      departures.push(departure);
      return departure;
    },
    intended(process, exchange) {
      const key = keyOf(process, exchange.method, exchange.url, exchange.requestBodyHash);
      const list = waiting.get(key);
      if (list === undefined) waiting.set(key, [exchange]);
      else list.push(exchange);
    },
  };
}
