import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { nextId } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

const longMs = 60_000;
const shortMs = 5;
/** Enough for a short lease to lapse. */
const lapse = () => sleep(shortMs + 20);

export function leaseTests(underTest: UnderTest): void {
  describe("leases", () => {
    const take = (targetId: string, holder = "one", ttlMs = longMs) =>
      underTest().store.leases.acquire({ targetId, holder, runId: `run of ${holder}`, ttlMs });

    it("is held by one, until it is given back", async () => {
      const { leases } = underTest().store;
      const targetId = nextId();
      expect(await leases.get(targetId)).toBeNull();
      const before = Date.now();
      const lease = await take(targetId);
      expect(lease).toMatchObject({ targetId, holder: "one", runId: "run of one", fence: 1 });
      const leftMs = (lease?.expiresAt.getTime() ?? 0) - before;
      expect(leftMs).toBeGreaterThan(longMs - 5_000);
      expect(leftMs).toBeLessThan(longMs + 5_000);
      expect(await leases.get(targetId)).toEqual({ ...lease, lapsed: false });
      expect(await take(targetId, "two")).toBeNull();
      expect(await take(nextId(), "two")).not.toBeNull();

      await leases.release({ targetId, fence: 1 });
      expect(await leases.get(targetId)).toBeNull();
      expect(await leases.holds({ targetId, fence: 1 })).toBe(false);
      expect(await leases.renew({ targetId, fence: 1, ttlMs: longMs })).toBe(false);
      expect(await take(targetId, "two")).toMatchObject({ holder: "two", fence: 2 });
    });

    it("goes to one of many that ask at once, with a fence that rises", async () => {
      const targetId = nextId();
      for (const fence of [1, 2, 3]) {
        const asked = await Promise.all(
          Array.from({ length: 6 }, (_, n) => take(targetId, `worker ${n}`)),
        );
        const given = asked.filter((lease) => lease !== null);
        expect(given.map((lease) => lease.fence)).toEqual([fence]);
        await underTest().store.leases.release({ targetId, fence });
      }
    });

    it("goes to one of many that ask at once for what was never held", async () => {
      const targets = Array.from({ length: 150 }, nextId);
      const given = await Promise.all(
        targets.flatMap((targetId) =>
          Array.from({ length: 4 }, (_, n) => take(targetId, `worker ${n}`)),
        ),
      );
      const held = given.flatMap((lease) => (lease === null ? [] : [lease.targetId]));
      expect(held.toSorted()).toEqual(targets.toSorted());
    });

    it("is taken over once it has lapsed, which its holder then learns", async () => {
      const { leases } = underTest().store;
      const targetId = nextId();
      await take(targetId, "one", shortMs);
      await lapse();
      expect(await leases.get(targetId)).toMatchObject({ holder: "one", lapsed: true });
      expect(await leases.holds({ targetId, fence: 1 })).toBe(true);
      expect(await take(targetId, "two")).toMatchObject({ holder: "two", fence: 2 });
      expect(await leases.holds({ targetId, fence: 1 })).toBe(false);
      expect(await leases.renew({ targetId, fence: 1, ttlMs: longMs })).toBe(false);
      await leases.release({ targetId, fence: 1 });
      expect(await leases.holds({ targetId, fence: 2 })).toBe(true);
      expect(await leases.holds({ targetId, fence: 3 })).toBe(false);
    });

    it("is renewed by its holder, even late when nobody has taken it", async () => {
      const { leases } = underTest().store;
      const targetId = nextId();
      await take(targetId, "one", shortMs);
      await lapse();
      expect(await leases.renew({ targetId, fence: 1, ttlMs: longMs })).toBe(true);
      expect(await leases.get(targetId)).toMatchObject({ fence: 1, lapsed: false });
      expect(await take(targetId, "two")).toBeNull();
    });

    it("is checked within the transaction that writes", async () => {
      const { store } = underTest();
      const targetId = nextId();
      await take(targetId);
      const held = (fence: number) =>
        store.transaction((inner) => inner.leases.holds({ targetId, fence }));
      expect(await held(1)).toBe(true);
      expect(await held(2)).toBe(false);
      const nowhere = { targetId: nextId(), fence: 1 };
      expect(await store.transaction((inner) => inner.leases.holds(nowhere))).toBe(false);
    });

    it("is given back with all others, and keeps its fence", async () => {
      const { leases } = underTest().store;
      const targetIds = [nextId(), nextId()];
      for (const targetId of targetIds) await take(targetId);
      await leases.releaseAll();
      for (const targetId of targetIds) {
        expect(await leases.get(targetId)).toBeNull();
        expect(await take(targetId)).toMatchObject({ fence: 2 });
      }
    });
  });
}
