import { describe, expect, it } from "vitest";
import {
  createMemoryStore,
  createSequentialIds,
  createTestClock,
  runStoreSuite,
} from "../src/testing/index.ts";

const project = (key: string) => ({
  id: `project-${key}`,
  key,
  name: key,
  createdAt: new Date("2026-01-01T00:00:00Z"),
});

runStoreSuite({
  name: "memory",
  async open() {
    const store = createMemoryStore();
    return {
      store,
      close: async () => undefined,
      queuedRuns: async () => store.queuedRuns.map(({ runId }) => runId),
      scheduledJobs: async () => store.scheduledJobs,
      queuedSchedules: async () => store.queuedSchedules,
      queuedDeliveries: async () => store.queuedDeliveries,
    };
  },
});

describe("createMemoryStore", () => {
  it("takes back everything a failed transaction did, jobs and deletions included", async () => {
    const store = createMemoryStore();
    await store.projects.insert(project("kept"));
    const failing = store.transaction(async (repositories) => {
      await repositories.projects.insert(project("lost"));
      await repositories.jobs.enqueueRun({ runId: "run", targetId: "target", priority: 0 });
      throw new Error("stop");
    });
    await expect(failing).rejects.toThrow("stop");
    expect((await store.projects.list()).map(({ key }) => key)).toEqual(["kept"]);
    expect(store.queuedRuns).toEqual([]);
  });

  it("runs transactions one after the other", async () => {
    const store = createMemoryStore();
    const order: string[] = [];
    const slow = store.transaction(async () => {
      order.push("first begins");
      await new Promise((resolve) => setImmediate(resolve));
      order.push("first ends");
    });
    const quick = store.transaction(async () => {
      order.push("second");
    });
    await Promise.all([slow, quick]);
    expect(order).toEqual(["first begins", "first ends", "second"]);
  });

  it("shows nobody outside what a transaction has not committed", async () => {
    const store = createMemoryStore();
    let seen: unknown;
    const release = Promise.withResolvers<void>();
    const writing = store
      .transaction(async (repositories) => {
        await repositories.projects.insert(project("a"));
        await release.promise;
        throw new Error("stop");
      })
      .catch(() => undefined);
    const reading = store.projects.get("a").then((found) => {
      seen = found;
    });
    release.resolve();
    await Promise.all([writing, reading]);
    expect(seen).toBeNull();
  });

  it("refuses to be used inside its own transaction, where a database would wait for ever", async () => {
    const store = createMemoryStore();
    const misuse = store.transaction(async () => store.projects.list());
    await expect(misuse).rejects.toMatchObject({ code: "internal" });
  });

  it("refuses the repositories of a transaction after its end", async () => {
    const store = createMemoryStore();
    const escaped = await store.transaction(async (repositories) => repositories);
    await expect(escaped.projects.list()).rejects.toMatchObject({ code: "internal" });
  });

  it("keeps rows apart from the objects they were made of", async () => {
    const store = createMemoryStore();
    const mine = project("a");
    await store.projects.insert(mine);
    mine.name = "changed";
    expect((await store.projects.get("a"))?.name).toBe("a");
  });

  it("hands out queued runs in the order of queueing", async () => {
    const store = createMemoryStore();
    await store.jobs.enqueueRun({ runId: "1", targetId: "t", priority: 0 });
    await store.jobs.enqueueRun({ runId: "2", targetId: "t", priority: 0 });
    expect((await store.takeQueuedRun())?.runId).toBe("1");
    expect(store.queuedRuns.map(({ runId }) => runId)).toEqual(["2"]);
  });
});

describe("createMemoryStore with a clock", () => {
  it("lets leases lapse and rate slots come by that clock", async () => {
    const clock = createTestClock();
    const { leases, rateSlots } = createMemoryStore({ clock });
    const asked = { targetId: "t", runId: "r", ttlMs: 10_000 };
    const lease = await leases.acquire({ ...asked, holder: "one" });
    expect(lease?.expiresAt).toEqual(new Date(clock.now().getTime() + 10_000));
    await rateSlots.pause({ targetId: "t", pauseMs: 10_000 });
    await clock.advance(9_999);
    expect(await leases.acquire({ ...asked, holder: "two" })).toBeNull();
    expect(await rateSlots.isPaused({ targetId: "t" })).toBe(true);
    await clock.advance(1);
    expect(await leases.acquire({ ...asked, holder: "two" })).toMatchObject({ fence: 2 });
    expect(await rateSlots.isPaused({ targetId: "t" })).toBe(false);
  });

  it("keeps the slots of a fast target apart by fractions of a millisecond", async () => {
    const clock = createTestClock();
    const { rateSlots } = createMemoryStore({ clock });
    const asked = { targetId: "t", successes: 0, intervalMs: 1.06, longestIntervalMs: 5_000 };
    await clock.advance(0.9);
    expect((await rateSlots.reserve(asked)).waitMs).toBe(0);
    await clock.advance(0.2);
    expect((await rateSlots.reserve(asked)).waitMs).toBeCloseTo(0.86);
  });
});

describe("createSequentialIds", () => {
  it("makes UUIDv7-shaped ids that sort by making", () => {
    const ids = createSequentialIds();
    const made = Array.from({ length: 300 }, () => ids.next());
    expect([...made].sort()).toEqual(made);
    expect(new Set(made).size).toBe(300);
    for (const id of made) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });
});
