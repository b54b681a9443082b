import { auditActions, runEventTypes } from "@syncline/core";
import type { ChangeListener, ChangeNotice } from "@syncline/db";
import { describe, expect, it } from "vitest";
import { changeKinds, isFor, kindsOf } from "../src/live/change-kinds.ts";
import { createWatchChanges } from "../src/live/watch-changes.ts";

const notice = (change: Partial<ChangeNotice>): ChangeNotice => ({
  projectId: "project",
  what: "record.finished",
  runId: null,
  ...change,
});

/** A database whose changes are told by hand, and an endless look at one project's. */
function createWatch() {
  const listeners = new Set<ChangeListener>();
  const read: string[] = [];
  const watchChanges = createWatchChanges({
    changes: {
      async subscribe(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    store: {
      runs: {
        async get(id: string) {
          read.push(id);
          await new Promise((resolve) => setTimeout(resolve, 10));
          return id === "gone" ? null : { id };
        },
      },
    } as unknown as Parameters<typeof createWatchChanges>[0]["store"],
  });
  const hangUp = new AbortController();
  return {
    read,
    listeners,
    tell: (told: ChangeNotice | null) => {
      for (const listener of listeners) listener(told);
    },
    watch: (from: { lastEventId?: string; readMsAgo?: number } = {}) =>
      watchChanges({
        projectId: "project",
        lastEventId: from.lastEventId,
        readMsAgo: from.readMsAgo,
        signal: hangUp.signal,
      }),
    hangUp: () => hangUp.abort(),
  };
}

async function next(events: ReturnType<ReturnType<typeof createWatch>["watch"]>) {
  const { value } = await events.next();
  if (value === undefined) throw new Error("the events have ended");
  return { id: value.id, kinds: [...value.change.kinds].sort(), runs: value.change.runs };
}

/** Past the moment in which a process that has just begun to listen knows nothing. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 20));

describe("the changes of a project", () => {
  it("are all there are for a client that says nothing of what it knows", async () => {
    const { watch, hangUp } = createWatch();
    expect((await next(watch())).kinds).toEqual([...changeKinds].sort());
    expect((await next(watch({ lastEventId: "of another process" }))).kinds).toHaveLength(
      changeKinds.length,
    );
    hangUp();
  });

  it("are told as they come, those that came together at once, with their runs", async () => {
    const { watch, tell, read, hangUp } = createWatch();
    await next(watch());
    await aWhile();
    const events = Array.from({ length: 20 }, () => watch({ readMsAgo: 1 }));
    for (const each of events) expect((await next(each)).kinds).toEqual([]);
    const asked = events.map(next);
    tell(notice({ what: "run.started", runId: "run" }));
    tell(notice({ what: "record.finished", runId: "run" }));
    tell(notice({ what: "record.finished", runId: "gone" }));
    tell(notice({ what: "exchange.finished", runId: "quiet" }));
    tell(notice({ projectId: "other", what: "conflict.detected" }));
    for (const each of await Promise.all(asked)) {
      expect(each.kinds).toEqual(["records", "runs"]);
      expect(each.runs.map(({ id }) => id)).toContain("run");
      expect(each.runs.map(({ id }) => id)).not.toContain("gone");
    }
    // One look for most of them.
    expect(read.filter((id) => id === "run").length).toBeLessThan(events.length / 2);
    hangUp();
  });

  it("are told to who comes back, from where it was", async () => {
    const { watch, tell, hangUp } = createWatch();
    const first = await next(watch());
    await aWhile();
    tell(notice({ what: "schedule.ran" }));
    expect((await next(watch({ lastEventId: first.id }))).kinds).toContain("schedules");
    await aWhile();
    const known = await next(watch({ readMsAgo: 5 }));
    expect(known.kinds).toEqual([]);
    expect((await next(watch({ readMsAgo: 5_000 }))).kinds).toEqual([...changeKinds].sort());
    expect((await next(watch({ lastEventId: known.id }))).kinds).toEqual([]);
    hangUp();
  });

  it("may be any after the connection to the database was lost", async () => {
    const { watch, tell, hangUp } = createWatch();
    await next(watch());
    await aWhile();
    const events = watch({ readMsAgo: 1 });
    const known = await next(events);
    tell(null);
    expect((await next(events)).kinds).toHaveLength(changeKinds.length);
    expect((await next(watch({ lastEventId: known.id }))).kinds).toHaveLength(changeKinds.length);
    hangUp();
  });

  it("end when the reader hangs up, and one listener was enough", async () => {
    const { watch, listeners, hangUp } = createWatch();
    const events = watch();
    await next(events);
    await next(watch());
    expect(listeners.size).toBe(1);
    const last = events.next();
    hangUp();
    expect(await last).toEqual({ done: true, value: undefined });
  });
});

describe("a notice", () => {
  it.each([...auditActions, ...runEventTypes])("%s is of kinds that there are", (what) => {
    const kinds = kindsOf(notice({ what, runId: "run" }));
    expect(kinds.length).toBeLessThan(changeKinds.length);
    expect(changeKinds).toEqual(expect.arrayContaining([...kinds]));
  });

  it("of the audit log shows there too, if it is a project's", () => {
    expect(kindsOf(notice({ what: "target.updated" }))).toEqual(["targets", "audit"]);
    expect(kindsOf(notice({ what: "token.created", projectId: null }))).toEqual(["access"]);
    expect(kindsOf(notice({ what: "sign_in.failed", projectId: null }))).toEqual([]);
  });

  it("that only a newer version knows may be of anything", () => {
    const unknown = "portal.opened" as ChangeNotice["what"];
    expect(kindsOf(notice({ what: unknown }))).toEqual(changeKinds);
    expect(kindsOf(notice({ what: "constructor" as ChangeNotice["what"] }))).toEqual(changeKinds);
  });

  it("is for its project; that there is another one is for all", () => {
    expect(isFor("project", notice({}))).toBe(true);
    expect(isFor("other", notice({}))).toBe(false);
    expect(isFor("other", notice({ what: "project.created" }))).toBe(true);
    expect(isFor("other", notice({ projectId: null, what: "user.created" }))).toBe(true);
  });
});
