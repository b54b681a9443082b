import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Repositories, Store } from "../ports/store.ts";
import { at, nextId, seedRun } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

/** Long enough for a notification that should not come to have come. */
const quietMs = 200;
const patient = { timeout: 5_000, interval: 10 };

function append(repositories: Repositories, runId: string, n = 0) {
  return repositories.events.append({
    runId,
    at: at(n),
    type: "record.finished",
    data: { n, text: "é \u0000" },
  });
}

async function listen(store: Store, runId: string) {
  const listener = vi.fn();
  const stop = await store.onEvents(runId, listener);
  onTestFinished(stop);
  return { listener, stop };
}

function quiet(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, quietMs));
}

export function eventTests(underTest: UnderTest): void {
  describe("events", () => {
    it("numbers the events of each run from 1", async () => {
      const { store } = underTest();
      const [first, second] = [await seedRun(store), await seedRun(store)];
      const made = [
        await append(store, first.id, 7),
        await append(store, first.id),
        await append(store, second.id),
      ];
      expect(made.map((event) => event.seq)).toEqual([1, 2, 1]);
      const listed = await store.events.list({ runId: first.id, afterSeq: 0, limit: 10 });
      expect(listed).toEqual(made.slice(0, 2));
    });

    it("gives no number twice when many append at once", async () => {
      const { store } = underTest();
      const run = await seedRun(store);
      const made = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          n % 2 === 0
            ? append(store, run.id, n)
            : store.transaction((inner) => append(inner, run.id, n)),
        ),
      );
      const numbers = made.map((event) => event.seq).sort((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    });

    it("lists those after a number, in order, up to a limit", async () => {
      const { store } = underTest();
      const run = await seedRun(store);
      for (let n = 0; n < 12; n += 1) await append(store, run.id, n);
      const list = async (afterSeq: number, limit: number) =>
        (await store.events.list({ runId: run.id, afterSeq, limit })).map((event) => event.seq);
      expect(await list(0, 3)).toEqual([1, 2, 3]);
      expect(await list(8, 100)).toEqual([9, 10, 11, 12]);
      expect(await list(12, 100)).toEqual([]);
    });

    it("leaves no gap and no event behind when the transaction is rolled back", async () => {
      const { store } = underTest();
      const run = await seedRun(store);
      await append(store, run.id);
      const failing = store.transaction(async (inner) => {
        await append(inner, run.id);
        throw new Error("on purpose");
      });
      await expect(failing).rejects.toThrow("on purpose");
      expect((await append(store, run.id)).seq).toBe(2);
    });

    it("says so when the run does not exist", async () => {
      await expect(append(underTest().store, nextId())).rejects.toMatchObject({
        code: "not_found",
      });
    });

    it("tells listeners of the run, every one, until they stop", async () => {
      const { store } = underTest();
      const [run, other] = [await seedRun(store), await seedRun(store)];
      const first = await listen(store, run.id);
      const second = await listen(store, run.id);
      const elsewhere = await listen(store, other.id);
      await append(store, run.id);
      await vi.waitFor(() => {
        expect(first.listener).toHaveBeenCalled();
        expect(second.listener).toHaveBeenCalled();
      }, patient);
      expect(elsewhere.listener).not.toHaveBeenCalled();

      await quiet();
      await first.stop();
      first.listener.mockClear();
      second.listener.mockClear();
      await append(store, run.id);
      await vi.waitFor(() => expect(second.listener).toHaveBeenCalled(), patient);
      await quiet();
      expect(first.listener).not.toHaveBeenCalled();
    });

    it("tells listeners once the transaction has committed, never before", async () => {
      const { store } = underTest();
      const run = await seedRun(store);
      const { listener } = await listen(store, run.id);
      await store.transaction(async (inner) => {
        await append(inner, run.id);
        await quiet();
        expect(listener).not.toHaveBeenCalled();
      });
      await vi.waitFor(() => expect(listener).toHaveBeenCalled(), patient);
      const listed = await store.events.list({ runId: run.id, afterSeq: 0, limit: 1 });
      expect(listed).toHaveLength(1);
    });

    it("lets a listener read the store at once", async () => {
      const { store } = underTest();
      const run = await seedRun(store);
      const seen = new Promise<number>((resolve, reject) => {
        const read = async () => {
          const events = await store.events.list({ runId: run.id, afterSeq: 0, limit: 5 });
          if (events.length > 0) resolve(events.length);
        };
        store
          .onEvents(run.id, () => void read().catch(reject))
          .then(async (stop) => {
            onTestFinished(stop);
            await store.transaction((inner) => append(inner, run.id));
          })
          .catch(reject);
      });
      expect(await seen).toBe(1);
    });

    it("tells nobody of a transaction that was rolled back", async () => {
      const { store } = underTest();
      const run = await seedRun(store);
      const { listener } = await listen(store, run.id);
      const failing = store.transaction(async (inner) => {
        await append(inner, run.id);
        throw new Error("on purpose");
      });
      await expect(failing).rejects.toThrow("on purpose");
      await quiet();
      expect(listener).not.toHaveBeenCalled();
    });
  });
}
