import type { ContentfulSimulator } from "@syncline/simulators";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Api, api, bootstrapToken, settled } from "./support/app.ts";
import type { Child } from "./support/child.ts";
import { follow, type StreamEvent } from "./support/events.ts";
import { beginPush, makeTarget, modelOf, startContentful } from "./support/kill-world.ts";
import { type Processes, startProcesses } from "./support/processes.ts";
import { pause } from "./support/wait.ts";

const items = 10;

/** Both serve the API and carry out runs. */
describe("two processes on one database", () => {
  let processes: Processes;
  const spaces: ContentfulSimulator[] = [];
  beforeAll(async () => {
    processes = await startProcesses(["all", "all"]);
    await callsOf(0).post("/import", modelOf(items, 1));
  }, 120_000);
  afterAll(async () => {
    await processes?.close();
    for (const space of spaces) await space.close();
  }, 60_000);

  const childAt = (at: number): Child => {
    const child = processes.children[at];
    if (child === undefined) throw new Error("it was not started");
    return child;
  };
  const callsOf = (at: number): Api => api(childAt(at).url);
  const eventsAt = (at: number, syncId: string) =>
    `${childAt(at).url}/api/v1/sync/${syncId}/events`;
  const subscriptionAt = (at: number, syncId: string) =>
    `${childAt(at).url}/api/trpc/sync.events?input=${encodeURIComponent(JSON.stringify({ syncId }))}`;
  /** Every event of a run, as it is kept. */
  const kept = async (syncId: string): Promise<StreamEvent[]> => {
    const { store } = processes.database;
    const events = await store.events.list({ runId: syncId, afterSeq: 0, limit: 1_000 });
    return events.map(({ seq, type }) => ({ seq, type }));
  };

  /** A run asked for at the first process, at a space of its own. */
  async function begin(name: string, rate: number) {
    const space = await startContentful();
    spaces.push(space);
    const target = await makeTarget(callsOf(0), space, { rate, name });
    const syncId = await beginPush(callsOf(0), target);
    const created = () =>
      space.journal().filter(({ method, path }) => method === "PUT" && !/\/published/.test(path));
    return { target, syncId, created };
  }

  /** Which of the two carries out what is under way at a target. */
  async function workerAt(target: string): Promise<number> {
    for (;;) {
      const worker = await processes.holderOf(target);
      if (worker !== undefined) return processes.children.indexOf(worker);
      await pause(10);
    }
  }

  it("show a run live at both, whichever was asked and whichever carries it out", async () => {
    const { syncId } = await begin("Followed", 30);
    const streams = [eventsAt(0, syncId), eventsAt(1, syncId), subscriptionAt(1, syncId)];
    const seen = await Promise.all(
      streams.map(async (url) => {
        const events: StreamEvent[] = [];
        await follow(url, events);
        return events;
      }),
    );
    const all = await kept(syncId);
    expect(all.length).toBeGreaterThan(2 * items);
    for (const events of seen) expect(events).toEqual(all);
  });

  it("stop a run that one of them carries out when the other is told to cancel it", async () => {
    const { target, syncId, created } = await begin("Cancelled", 4);
    while (created().length < 2) await pause(10);
    const other = callsOf(1 - (await workerAt(target)));
    expect((await other.post(`/sync/${syncId}/cancel`)).status).toBe(200);
    const before = created().length;
    expect((await settled(other, syncId)).status).toBe("cancelled");
    expect(created().length - before).toBeLessThanOrEqual(1);
    expect(created().length).toBeLessThan(items);
  });

  it("know each other's tokens, and their end at the next request", async () => {
    const { body } = await callsOf(0).post<{ secret: string; token: { id: string } }>("/tokens", {
      name: "CI",
      role: "viewer",
    });
    const there = api(childAt(1).url, body.secret);
    expect((await there.get("/types")).status).toBe(200);
    const revoked = await fetch(`${childAt(0).url}/api/v1/tokens/${body.token.id}`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${bootstrapToken}` },
    });
    expect(revoked.status).toBe(200);
    expect((await there.get("/types")).status).toBe(401);
  });

  it("give a client of the one that is killed every event once, in order, from the other", async () => {
    const { target, syncId, created } = await begin("Orphaned", 8);
    while (created().length < 1) await pause(10);
    const worker = await workerAt(target);
    const seen: StreamEvent[] = [];
    const cut = follow(eventsAt(1 - worker, syncId), seen);
    const isCut = expect(cut).rejects.toThrow();
    while (seen.length < 5) await pause(10);
    await childAt(1 - worker).kill();
    await isCut;
    const atKill = seen.length;
    await follow(eventsAt(worker, syncId), seen);
    expect(seen).toEqual(await kept(syncId));
    expect(atKill).toBeLessThan(seen.length);
    expect((await settled(callsOf(worker), syncId)).status).toBe("success");
  });
});
