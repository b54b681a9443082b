import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Repositories } from "@syncline/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../src/index.ts";

const longMs = 60_000;
/** Enough for a statement that waits for nobody. */
const aMomentMs = 300;

/** What only a server with several connections can show. */
export function leaseConcurrencyTests(open: () => Promise<Database>): void {
  describe("leases of transactions that overlap", () => {
    let database: Database;
    beforeAll(async () => {
      database = await open();
    }, 60_000);
    afterAll(() => database?.close());

    /** A transaction that is open from the answer on, until it is ended. */
    async function begin<T>(work: (inner: Repositories) => Promise<T>) {
      const worked = Promise.withResolvers<T>();
      const ended = Promise.withResolvers<void>();
      const done = database.store.transaction(async (inner) => {
        worked.resolve(await work(inner));
        await ended.promise;
      });
      done.catch(worked.reject);
      return {
        answer: await worked.promise,
        async end() {
          ended.resolve();
          await done;
        },
      };
    }

    async function lapsedLease(): Promise<string> {
      const targetId = randomUUID();
      const asked = { targetId, holder: "one", runId: "run", ttlMs: 1 };
      expect(await database.store.leases.acquire(asked)).toMatchObject({ fence: 1 });
      await sleep(10);
      return targetId;
    }

    const takeOver = (targetId: string, leases = database.store.leases) =>
      leases.acquire({ targetId, holder: "two", runId: "run", ttlMs: longMs });

    async function isWaiting(work: Promise<unknown>): Promise<boolean> {
      const still = Symbol("still");
      return (await Promise.race([work, sleep(aMomentMs, still)])) === still;
    }

    it("keeps a takeover waiting for a transaction that has checked its lease", async () => {
      const targetId = await lapsedLease();
      const lease = { targetId, fence: 1 };
      const writing = await begin((inner) => inner.leases.holds(lease));
      expect(writing.answer).toBe(true);
      const taking = takeOver(targetId);
      expect(await isWaiting(taking)).toBe(true);
      await writing.end();
      expect(await taking).toMatchObject({ holder: "two", fence: 2 });
      const late = await begin((inner) => inner.leases.holds(lease));
      expect(late.answer).toBe(false);
      await late.end();
    });

    it("keeps a check waiting for a takeover under way, and then refuses", async () => {
      const targetId = await lapsedLease();
      const taking = await begin((inner) => takeOver(targetId, inner.leases));
      expect(taking.answer).toMatchObject({ fence: 2 });
      const checking = begin((inner) => inner.leases.holds({ targetId, fence: 1 }));
      expect(await isWaiting(checking)).toBe(true);
      await taking.end();
      const checked = await checking;
      expect(checked.answer).toBe(false);
      await checked.end();
    });

    it("lets the holder renew, check again and others ask while it writes", async () => {
      const { leases } = database.store;
      const targetId = await lapsedLease();
      const lease = { targetId, fence: 1 };
      const writing = await begin((inner) => inner.leases.holds(lease));
      expect(await leases.renew({ ...lease, ttlMs: longMs })).toBe(true);
      const second = await begin((inner) => inner.leases.holds(lease));
      expect(second.answer).toBe(true);
      expect(await takeOver(targetId)).toBeNull();
      await Promise.all([writing.end(), second.end()]);
    });
  });
}
