import { describe, expect, it } from "vitest";
import { SynclineError } from "../src/errors/index.ts";
import {
  mayStartRun,
  recordDurably,
  replayJournal,
  waitToStartRun,
  withJournal,
} from "../src/journal/index.ts";
import { nodeCompression } from "../src/node/index.ts";
import type { Store } from "../src/ports/index.ts";
import { createMemoryJournal, createMemoryStore, createTestClock } from "../src/testing/index.ts";
import { recordExchanges } from "../src/tracking/record-exchanges.ts";
import { journalContext } from "./support/journal-work.ts";
import { operationExamples as examples } from "./support/operation-examples.ts";

/** A memory store behind a line that can be cut, in the ways a line is cut. */
function createRemoteStore() {
  const database = createMemoryStore();
  let line: "up" | "down" | "lost answer" | "silent" = "up";
  let wake = Promise.withResolvers<void>();
  const store: Store = {
    ...database,
    transaction: async (work) => {
      if (line === "down") throw away();
      if (line === "silent") await wake.promise;
      const lost = line === "lost answer";
      const answer = await database.transaction(work);
      if (lost) throw away();
      return answer;
    },
  };
  return {
    database,
    store,
    cut(how: Exclude<typeof line, "up">) {
      line = how;
      wake = Promise.withResolvers();
    },
    mend() {
      line = "up";
      wake.resolve();
    },
  };
}

async function world() {
  const remote = createRemoteStore();
  const journal = createMemoryJournal();
  const clock = createTestClock();
  const counted = journalContext(clock);
  const made: string[] = [];
  const ids = {
    next() {
      const id = counted.ids.next();
      made.push(id);
      return id;
    },
  };
  const ctx = { ...counted, ids };
  const store = withJournal({ ctx, store: remote.store, journal, policy: "when_away" });
  await store.projects.insert(...examples.projects.insert);
  await store.targets.insert(...examples.targets.insert);
  await store.runs.insert(...examples.runs.insert);
  const append = () =>
    recordDurably({
      ctx: { store },
      work: (inner) => inner.events.append(...examples.events.append),
    });
  const events = () => store.events.list({ runId: "run", afterSeq: 0, limit: 200 });
  const replay = async (into: Store = remote.store) =>
    replayJournal({ ctx: { ...ctx, store: into }, input: { part: await journal.cut() } });
  return {
    ...remote,
    remote: remote.store,
    store,
    journal,
    clock,
    ctx,
    append,
    events,
    replay,
    made,
  };
}

describe("what is written durably to a database elsewhere", () => {
  it("goes there while it is there", async () => {
    const { append, events, journal } = await world();
    expect(await append()).toBe("committed");
    expect(await events()).toHaveLength(1);
    expect(journal.size().entries).toBe(0);
  });

  it("goes to the journal while it is away, and there once it is back", async () => {
    const { append, events, journal, replay, cut, mend } = await world();
    cut("down");
    expect([await append(), await append()]).toEqual(["journalled", "journalled"]);
    expect(journal.size().entries).toBe(2);
    expect(await replay()).toMatchObject({ replayed: 0, complete: false });
    mend();
    expect(await events()).toHaveLength(0);
    expect(await replay()).toMatchObject({ replayed: 2, complete: true });
    expect(await replay()).toMatchObject({ replayed: 0, known: 2 });
    expect((await events()).map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it("is there once when it was committed and only the answer was lost", async () => {
    const { append, events, replay, cut, mend } = await world();
    cut("lost answer");
    expect(await append()).toBe("journalled");
    mend();
    expect(await replay()).toMatchObject({ replayed: 0, known: 1 });
    expect(await events()).toHaveLength(1);
  });

  it("does not wait for a database that is silent, and is there once when that wakes late", async () => {
    const { append, events, replay, cut, mend, clock, database } = await world();
    cut("silent");
    const appending = append();
    await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(10_000);
    expect(await appending).toBe("journalled");
    // The replay comes first; what waited all the time comes after it, and takes itself back.
    expect(await replay(database)).toMatchObject({ replayed: 1 });
    mend();
    await new Promise((resolve) => setImmediate(resolve));
    expect(await replay()).toMatchObject({ replayed: 0, known: 1 });
    expect(await events()).toHaveLength(1);
  });

  it("calls the work once, whichever way it goes", async () => {
    const { store, cut } = await world();
    let calls = 0;
    const work = async () => {
      calls += 1;
    };
    await recordDurably({ ctx: { store }, work });
    cut("down");
    await recordDurably({ ctx: { store }, work });
    expect(calls).toBe(2);
  });

  it("may not read, and is told so at once", async () => {
    const { store, journal } = await world();
    const reading = recordDurably({
      ctx: { store },
      work: async (inner) => {
        await (inner as unknown as Store).projects.list();
      },
    });
    await expect(reading).rejects.toThrow("projects.list in work that may only write");
    expect(journal.size().entries).toBe(0);
  });

  it("rejects with what the database has against it, and journals nothing then", async () => {
    const { store, journal } = await world();
    const twice = recordDurably({
      ctx: { store },
      work: (inner) => inner.projects.insert(...examples.projects.insert),
    });
    await expect(twice).rejects.toMatchObject({ code: "already_exists" });
    expect(journal.size().entries).toBe(0);
  });

  it("leaves few marks behind", async () => {
    const { append, database, made } = await world();
    for (let n = 0; n < 100; n += 1) expect(await append()).toBe("committed");
    const marked = await database.journal.known(made);
    expect(marked.length).toBeGreaterThan(0);
    expect(marked.length).toBeLessThanOrEqual(21);
  });

  it("rejects without a journal, as any transaction does", async () => {
    const { remote, cut } = await world();
    cut("down");
    const appending = recordDurably({
      ctx: { store: remote },
      work: (inner) => inner.events.append(...examples.events.append),
    });
    await expect(appending).rejects.toMatchObject({ code: "database_unavailable" });
  });
});

describe("the outcome of an exchange", () => {
  it("does not depend on the database, and ends up in it once", async () => {
    const { store, ctx, cut, mend, replay, events, journal } = await world();
    const recorder = recordExchanges({
      ctx: { ...ctx, store, compression: nodeCompression },
      input: {
        projectId: "p",
        targetId: "t",
        scope: { kind: "record", id: "record", runId: "run" },
      },
    });
    const start = {
      purpose: "write",
      attempt: 1,
      method: "PUT",
      url: "https://cms.example/types/a",
      requestHeaders: {},
      requestBody: "{}",
    } as const;
    const first = await recorder.started(start);
    cut("down");
    await first.finished({
      responseStatus: 200,
      responseHeaders: { etag: "7" },
      responseBody: '{"ok":true}',
      durationMs: 3,
      waitedMs: 0,
      error: null,
    });
    expect(recorder.lastStatus).toBe(200);
    // The next one may not leave: its intent must be in the database first.
    await expect(recorder.started(start)).rejects.toMatchObject({ code: "database_unavailable" });
    expect(mayStartRun({ journal, policy: "hold" })).toBe(false);
    expect(mayStartRun({ journal, policy: "continue" })).toBe(true);
    mend();
    await replay();
    await replay();
    const [exchange] = await store.exchanges.listByScope({ kind: "record", id: "record" });
    expect(exchange).toMatchObject({ responseStatus: 200, durationMs: 3 });
    const body = await store.snapshots.get(String(exchange?.responseBodyHash));
    expect(new TextDecoder().decode(body?.bytes)).toBe('{"ok":true}');
    expect((await events()).map(({ type }) => type)).toEqual(["exchange.finished"]);
  });

  it("lets the next run begin when the journal is empty again", async () => {
    const { journal, append, cut, mend, replay } = await world();
    cut("down");
    await append();
    mend();
    await replay();
    await (await journal.cut()).remove();
    expect(mayStartRun({ journal, policy: "hold" })).toBe(true);
  });
});

describe("a worker that waits for the journal", () => {
  it("looks every second, and begins once the database has everything", async () => {
    const clock = createTestClock();
    let may = false;
    let begun = false;
    const input = { journal: { mayStartRun: () => may }, signal: new AbortController().signal };
    const waiting = waitToStartRun({ ctx: { clock }, input }).then(() => {
      begun = true;
    });
    await clock.advance(5_000);
    expect(begun).toBe(false);
    may = true;
    await clock.advance(1_000);
    await waiting;
  });

  it("waits no longer when it is told to stop, and not at all without a journal", async () => {
    const clock = createTestClock();
    const stop = new AbortController();
    const input = { journal: { mayStartRun: () => false }, signal: stop.signal };
    const waiting = waitToStartRun({ ctx: { clock }, input });
    stop.abort();
    await waiting;
    await waitToStartRun({ ctx: { clock }, input: { ...input, journal: null } });
  });
});

function away(): SynclineError {
  return new SynclineError({ code: "database_unavailable", message: "away" });
}
