import { describe, expect, it } from "vitest";
import { SynclineError } from "../src/errors/index.ts";
import {
  type JournalEntry,
  methodKinds,
  recordDurably,
  replayJournal,
  withJournal,
} from "../src/journal/index.ts";
import type { Store } from "../src/ports/index.ts";
import {
  createMemoryJournal,
  createMemoryStore,
  createSequentialIds,
  type MemoryJournal,
  runStoreSuite,
} from "../src/testing/index.ts";
import { contentOf, doWork, journalContext } from "./support/journal-work.ts";
import { operationExamples as examples } from "./support/operation-examples.ts";

function journalled(under: Store = createMemoryStore(), journal = createMemoryJournal()) {
  const ctx = journalContext();
  const store = withJournal({ ctx, store: under, journal, policy: "always" });
  return { ctx, journal, store, under };
}

async function entriesOf(journal: MemoryJournal): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for await (const entry of (await journal.cut()).entries()) entries.push(entry);
  return entries;
}

async function namesOf(journal: MemoryJournal): Promise<string[][]> {
  const entries = await entriesOf(journal);
  return entries.map(({ operations }) =>
    operations.map(({ repository, method }) => `${repository}.${method}`),
  );
}

/** Those of several replays into one store must differ. */
const replayIds = createSequentialIds();

async function replayInto(store: Store, journal: MemoryJournal) {
  const ctx = { ...journalContext(), ids: replayIds, store };
  return replayJournal({ ctx, input: { part: await journal.cut() } });
}

runStoreSuite({
  name: "memory with a journal",
  async open() {
    const under = createMemoryStore();
    const { store } = journalled(under);
    return {
      store,
      close: async () => undefined,
      queuedRuns: async () => under.queuedRuns.map(({ runId }) => runId),
    };
  },
});

describe("the table of methods", () => {
  it("names what the repositories have, and nothing else", () => {
    const namesIn = (repositories: object) =>
      Object.fromEntries(
        Object.keys(methodKinds).map((name) => [
          name,
          Object.keys((repositories as Record<string, object>)[name] ?? {}).sort(),
        ]),
      );
    expect(namesIn(methodKinds)).toEqual(namesIn(createMemoryStore()));
  });
});

describe("a store with a journal", () => {
  it("takes down one entry for each transaction that changed something", async () => {
    const { journal, store } = journalled();
    await store.projects.insert(...examples.projects.insert);
    await store.transaction(async (inner) => {
      await inner.projects.list();
      await inner.targets.insert(...examples.targets.insert);
      await inner.targets.putSecrets(...examples.targets.putSecrets);
    });
    await store.transaction((inner) => inner.projects.list());
    await store.targets.list("p");
    await store.leases.acquire({ targetId: "t", holder: "w", runId: "r", ttlMs: 1 });
    expect(await namesOf(journal)).toEqual([
      ["projects.insert"],
      ["targets.insert", "targets.putSecrets"],
    ]);
  });

  it("leaves out what changed nothing: a refusal that was dealt with, an answer of false", async () => {
    const { journal, store } = journalled();
    await doWork(store);
    const before = (await entriesOf(journal)).length;
    await store.transaction(async (inner) => {
      const again = inner.projects.insert(...examples.projects.insert);
      await expect(again).rejects.toMatchObject({ code: "already_exists" });
      expect(await inner.runs.transition(...examples.runs.transition)).toBe(false);
    });
    expect(await entriesOf(journal)).toHaveLength(before);
  });

  it("has the entry before the commit, and its mark with it", async () => {
    const journal = createMemoryJournal({
      // While the transaction is open nobody else is let in, so it can only be asked from outside.
      sync: async () => void seen.push(pending),
    });
    const under = createMemoryStore();
    let pending = true;
    const seen: boolean[] = [];
    const { store } = journalled(under, journal);
    await store.projects.insert(...examples.projects.insert);
    pending = false;
    expect(seen).toEqual([true]);
    const [entry] = await entriesOf(journal);
    expect(await under.journal.known([String(entry?.id), "other"])).toEqual([entry?.id]);
  });

  it("keeps nothing of work that throws", async () => {
    const { journal, store } = journalled();
    const failing = store.transaction(async (inner) => {
      await inner.projects.insert(...examples.projects.insert);
      throw new Error("on purpose");
    });
    await expect(failing).rejects.toThrow("on purpose");
    expect(journal.size().entries).toBe(0);
  });

  it("commits nothing that the journal could not take", async () => {
    const journal = createMemoryJournal({
      sync: async (line) => {
        if (line.type === "entry") throw new Error("disk full");
      },
    });
    const { store, under } = journalled(undefined, journal);
    const failing = store.projects.insert(...examples.projects.insert);
    await expect(failing).rejects.toThrow("disk full");
    expect(await under.projects.list()).toEqual([]);
  });

  it("takes an entry back whose commit failed", async () => {
    const under = createMemoryStore();
    const failing: Store = {
      ...under,
      transaction: (work) =>
        under.transaction(async (inner) => {
          await work(inner);
          throw new Error("commit failed");
        }),
    };
    const { journal, store } = journalled(failing);
    await expect(store.projects.insert(...examples.projects.insert)).rejects.toThrow("commit");
    expect(journal.size().entries).toBe(0);
    expect(await replayInto(under, journal)).toMatchObject({ replayed: 0 });
  });

  it("keeps an entry whose commit only seemed to fail", async () => {
    const under = createMemoryStore();
    const mute: Store = {
      ...under,
      transaction: async (work) => {
        await under.transaction(work);
        throw new Error("no answer");
      },
    };
    const { journal, store } = journalled(mute);
    await expect(store.projects.insert(...examples.projects.insert)).rejects.toThrow("no answer");
    expect(journal.size().entries).toBe(1);
    expect(await replayInto(under, journal)).toMatchObject({ replayed: 0, known: 1 });
  });

  it("logs an entry that can neither be committed nor taken back", async () => {
    const journal = createMemoryJournal({ sync: () => Promise.reject(new Error("disk gone")) });
    const { store, ctx } = journalled(undefined, journal);
    await expect(store.projects.insert(...examples.projects.insert)).rejects.toThrow("disk gone");
    expect(ctx.errors).toEqual([expect.objectContaining({ error: "disk gone" })]);
  });

  it("writes durably in one transaction", async () => {
    const { journal, store } = journalled();
    const how = await recordDurably({
      ctx: { store },
      work: async (inner) => {
        await inner.projects.insert(...examples.projects.insert);
        await inner.targets.insert(...examples.targets.insert);
      },
    });
    expect(how).toBe("committed");
    expect(await namesOf(journal)).toEqual([["projects.insert", "targets.insert"]]);
  });
});

describe("replayJournal", () => {
  it("brings an empty store to where the journalled one was", async () => {
    const { journal, store } = journalled();
    await doWork(store);
    const expected = await contentOf(store);
    const fresh = createMemoryStore();
    const replay = await replayInto(fresh, journal);
    expect(replay).toEqual({ replayed: 8, known: 0, setAside: 0, complete: true });
    const { audit, ...rest } = await contentOf(fresh);
    const { audit: expectedAudit, ...expectedRest } = expected;
    expect(rest).toEqual(expectedRest);
    expect(rest.records.map(({ status }) => status)).toEqual(["success", "pending"]);
    const entry = { action: "journal.replayed", details: { replayed: 8, known: 0, setAside: 0 } };
    expect(audit.items).toHaveLength(2);
    expect(audit.items).toEqual(
      expect.arrayContaining([expect.objectContaining(entry), ...expectedAudit.items]),
    );
    expect(fresh.queuedRuns).toHaveLength(1);
  });

  it("does nothing the second time, and writes no second audit entry", async () => {
    const { journal, store } = journalled();
    await doWork(store);
    const fresh = createMemoryStore();
    await replayInto(fresh, journal);
    const once = await contentOf(fresh);
    expect(await replayInto(fresh, journal)).toEqual({
      replayed: 0,
      known: 8,
      setAside: 0,
      complete: true,
    });
    expect(await contentOf(fresh)).toEqual(once);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7])(
    "adds what is missing to a store that stopped after %i transactions",
    async (stopAfter) => {
      const { journal, store } = journalled();
      await doWork(store);
      const older = createMemoryStore();
      const some = journalled(older);
      let done = 0;
      const stopping: Store = {
        ...older,
        transaction: async (work) => {
          if (done === stopAfter) throw new Error("stop");
          const answer = await older.transaction(work);
          done += 1;
          return answer;
        },
      };
      const entries = await entriesOf(journal);
      await doWork(withJournal({ ...some, store: stopping, policy: "always" })).catch(() => {});
      // The ids are counted up, so those of both stores are the same.
      expect(await older.journal.known(entries.map(({ id }) => id))).toHaveLength(stopAfter);
      expect(await replayInto(older, journal)).toMatchObject({
        replayed: 8 - stopAfter,
        known: stopAfter,
      });
      const { audit, ...content } = await contentOf(older);
      const { audit: _, ...expected } = await contentOf(store);
      expect(content).toEqual(expected);
    },
  );

  it("stops when the database goes away, and goes on from there", async () => {
    const { journal, store } = journalled();
    await doWork(store);
    const fresh = createMemoryStore();
    let left = 3;
    const leaving: Store = {
      ...fresh,
      transaction: async (work) => {
        if (left-- === 0) throw away();
        return fresh.transaction(work);
      },
    };
    const first = await replayInto(leaving, journal);
    expect(first).toMatchObject({ replayed: 3, complete: false });
    expect(await replayInto(fresh, journal)).toMatchObject({
      replayed: 5,
      known: 3,
      complete: true,
    });
  });

  it("sets aside what the database refuses, tells, and goes on with the rest", async () => {
    const { journal, store } = journalled();
    await doWork(store);
    const other = createMemoryStore();
    // The key of the project is taken by another one.
    await other.projects.insert({ ...examples.projects.insert[0], id: "another" });
    const ctx = { ...journalContext(), store: other };
    const part = await journal.cut();
    const replay = await replayJournal({ ctx, input: { part } });
    expect(replay).toMatchObject({ replayed: 7, setAside: 1, complete: true });
    expect(journal.refused).toEqual([
      {
        entry: expect.objectContaining({
          operations: [
            { repository: "projects", method: "insert", args: examples.projects.insert },
          ],
        }),
        error: expect.objectContaining({ code: "already_exists" }),
      },
    ]);
    expect(ctx.errors).toEqual([expect.objectContaining({ code: "already_exists" })]);
    expect(await replayInto(other, journal)).toMatchObject({ known: 7, setAside: 0 });
  });

  it("tries again what failed for a reason that passes by itself", async () => {
    const { journal, store } = journalled();
    await store.projects.insert(...examples.projects.insert);
    const fresh = createMemoryStore();
    let failures = 2;
    const shaky: Store = {
      ...fresh,
      transaction: async (work) => {
        if (failures-- > 0) throw new SynclineError({ code: "internal", message: "deadlock" });
        return fresh.transaction(work);
      },
    };
    expect(await replayInto(shaky, journal)).toMatchObject({ replayed: 1, setAside: 0 });
  });

  it("leaves nothing of an entry whose mark another replay has set meanwhile", async () => {
    const { journal, store } = journalled();
    await store.projects.insert(...examples.projects.insert);
    const fresh = createMemoryStore();
    const late: Store = { ...fresh, journal: { ...fresh.journal, known: async () => [] } };
    await replayInto(fresh, journal);
    expect(await replayInto(late, journal)).toMatchObject({ replayed: 0, known: 1 });
    expect(await fresh.projects.list()).toHaveLength(1);
  });
});

describe("a loss of power", () => {
  it("takes only what nobody was told had happened", async () => {
    const { promise: stuck, resolve: release } = Promise.withResolvers<void>();
    let slow = false;
    const journal = createMemoryJournal({ sync: () => (slow ? stuck : Promise.resolve()) });
    const { store } = journalled(undefined, journal);
    await store.projects.insert(...examples.projects.insert);
    slow = true;
    let told = false;
    void store.targets.insert(...examples.targets.insert).then(() => {
      told = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    journal.losePower();
    release();
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toBe(false);
    expect(await namesOf(journal)).toEqual([["projects.insert"]]);
  });

  it("between the entry and its commit leaves what replay completes", async () => {
    const under = createMemoryStore();
    const journal = createMemoryJournal();
    const crashing = {
      ...journal,
      append: async (entry: JournalEntry) => {
        await journal.append(entry);
        await new Promise(() => undefined);
      },
    };
    const { store } = journalled(under, crashing);
    void store.projects.insert(...examples.projects.insert);
    await new Promise((resolve) => setImmediate(resolve));
    const restarted = createMemoryStore();
    expect(await replayInto(restarted, journal)).toMatchObject({ replayed: 1 });
    expect(await restarted.projects.list()).toEqual(examples.projects.insert);
  });
});

function away(): SynclineError {
  return new SynclineError({ code: "database_unavailable", message: "away" });
}
