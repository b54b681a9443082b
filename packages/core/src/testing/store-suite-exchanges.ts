import { describe, expect, it } from "vitest";
import type { ExchangeOutcome } from "../tracking/types.ts";
import { at, makeExchange, nextId, seedTarget } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

const outcome: ExchangeOutcome = {
  endedAt: at(5),
  responseStatus: 429,
  responseHeaders: { "retry-after": "2", "x-zero": "a\u0000b" },
  responseBodyHash: "hash",
  durationMs: 12.75,
  error: null,
};

export function exchangeTests(underTest: UnderTest): void {
  describe("exchanges", () => {
    it("keeps the request first and the answer after", async () => {
      const { store } = underTest();
      const target = await seedTarget(store);
      const scope = { kind: "record", id: nextId(), runId: nextId() } as const;
      const exchange = makeExchange(target, {
        scope,
        method: "PUT",
        purpose: "write",
        requestBodyHash: "sent",
      });
      await store.exchanges.insert(exchange);
      expect(await store.exchanges.listByScope(scope)).toEqual([exchange]);
      await store.exchanges.finish(exchange.id, outcome);
      expect(await store.exchanges.listByScope(scope)).toEqual([{ ...exchange, ...outcome }]);
    });

    it("keeps an exchange that got no answer", async () => {
      const { store } = underTest();
      const exchange = makeExchange(await seedTarget(store));
      await store.exchanges.insert(exchange);
      const silence = {
        ...outcome,
        responseStatus: null,
        responseHeaders: null,
        responseBodyHash: null,
        error: "connection reset",
      };
      await store.exchanges.finish(exchange.id, silence);
      expect(await store.exchanges.listByScope(exchange.scope)).toEqual([
        { ...exchange, ...silence },
      ]);
    });

    it("takes the same exchange twice as one", async () => {
      const { store } = underTest();
      const exchange = makeExchange(await seedTarget(store));
      await store.exchanges.insert(exchange);
      await store.exchanges.finish(exchange.id, outcome);
      await store.exchanges.insert(exchange);
      expect(await store.exchanges.listByScope(exchange.scope)).toEqual([
        { ...exchange, ...outcome },
      ]);
    });

    it("keeps the first of several answers", async () => {
      const { store } = underTest();
      const exchange = makeExchange(await seedTarget(store));
      await store.exchanges.insert(exchange);
      await store.exchanges.finish(exchange.id, outcome);
      await store.exchanges.finish(exchange.id, { ...outcome, responseStatus: 500, error: "late" });
      expect(await store.exchanges.listByScope(exchange.scope)).toEqual([
        { ...exchange, ...outcome },
      ]);
    });

    it("keeps scopes apart, in order of position", async () => {
      const { store } = underTest();
      const target = await seedTarget(store);
      const id = nextId();
      for (const position of [1, 0, 10, 2]) {
        await store.exchanges.insert(
          makeExchange(target, { scope: { kind: "plan", id }, position }),
        );
      }
      await store.exchanges.insert(makeExchange(target, { scope: { kind: "run", id } }));
      const listed = await store.exchanges.listByScope({ kind: "plan", id });
      expect(listed.map((exchange) => exchange.position)).toEqual([0, 1, 2, 10]);
      expect(await store.exchanges.listByScope({ kind: "run", id })).toHaveLength(1);
      expect(await store.exchanges.listByScope({ kind: "check", id })).toEqual([]);
    });

    it("keeps an exchange of a target that is not saved yet", async () => {
      const { store } = underTest();
      const target = await seedTarget(store);
      const exchange = makeExchange(target, { targetId: nextId() });
      await store.exchanges.insert(exchange);
      expect(await store.exchanges.listByScope(exchange.scope)).toEqual([exchange]);
    });

    it("says so when the exchange to finish does not exist", async () => {
      const { exchanges } = underTest().store;
      await expect(exchanges.finish(nextId(), outcome)).rejects.toMatchObject({
        code: "not_found",
      });
    });
  });
}
