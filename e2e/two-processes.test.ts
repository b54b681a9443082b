import type { Database } from "@syncline/db";
import { type EmbeddedServer, startEmbeddedPostgres } from "@syncline/db/testing";
import type { ContentfulSimulator } from "@syncline/simulators";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Api, api, bootstrapToken, settled } from "./support/app.ts";
import { type Child, startChild } from "./support/child.ts";
import { follow, type StreamEvent } from "./support/events.ts";
import {
  apply,
  makePlan,
  makeTarget,
  modelOf,
  openReader,
  secretKey,
  startContentful,
} from "./support/kill-world.ts";

const items = 10;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Both serve the API and carry out runs. */
describe("two processes on one database", () => {
  let postgres: EmbeddedServer;
  let database: Database;
  let options: Parameters<typeof startChild>[0];
  let children: Child[] = [];
  const spaces: ContentfulSimulator[] = [];
  beforeAll(async () => {
    postgres = await startEmbeddedPostgres();
    options = { databaseUrl: await postgres.createDatabase(), bootstrapToken, secretKey };
    children = await Promise.all([startChild(options), startChild(options)]);
    database = await openReader(options.databaseUrl ?? "");
    await callsOf(0).post("/import", modelOf(items, 1));
  }, 120_000);
  afterAll(async () => {
    for (const child of children) await child.kill();
    for (const space of spaces) await space.close();
    await database?.close();
    await postgres?.stop();
  }, 60_000);

  const childAt = (at: number): Child => {
    const child = children[at];
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
    const events = await database.store.events.list({ runId: syncId, afterSeq: 0, limit: 1_000 });
    return events.map(({ seq, type }) => ({ seq, type }));
  };

  /** A run asked for at the first process, at a space of its own. */
  async function begin(name: string, rate: number) {
    const space = await startContentful();
    spaces.push(space);
    const target = await makeTarget(callsOf(0), space, { rate, name });
    const syncId = await apply(callsOf(0), (await makePlan(callsOf(0), target)).id);
    const created = () =>
      space.journal().filter(({ method, path }) => method === "PUT" && !/\/published/.test(path));
    return { target, syncId, created };
  }

  /** Which of the two carries out what is under way at a target. */
  async function workerAt(target: string): Promise<number> {
    for (;;) {
      const holder = (await database.store.leases.get(target))?.holder.split(":").at(-1);
      const found = children.findIndex(({ pid }) => String(pid) === holder);
      if (found !== -1) return found;
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
