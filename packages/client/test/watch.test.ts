import { createSynclineClient, type RunEvent } from "@syncline/client";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Fault } from "./support/proxy.ts";
import { all, failureOf, startWorld, type World } from "./support/world.ts";

let world: World;
/** A run that has ended, and all of its events. */
let syncId: string;
let events: RunEvent[];
beforeAll(async () => {
  world = await startWorld();
  syncId = (await world.client.apply({ planId: await world.planOf("one", "two") })).syncId;
  events = await all(world.client.watch(syncId));
}, 60_000);
afterAll(() => world.close(), 60_000);

describe("watch", () => {
  it("brings every event of a run as it happens, and ends with it", () => {
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(events[0]?.type).toBe("run.started");
    expect(events.at(-1)).toMatchObject({ type: "run.finished", data: { status: "success" } });
  });

  it("goes on behind the last event seen, and ends at once when there is none", async () => {
    const { watch } = world.client;
    const rest = await all(watch(syncId, { lastEventId: 3 }));
    expect(rest).toEqual(events.slice(3));
    const { length } = events;
    expect(await all(watch(syncId, { lastEventId: String(length) }))).toEqual([]);
    const wrong = all(watch(syncId, { lastEventId: "the last one" }));
    expect(await failureOf(wrong)).toMatchObject({ code: "invalid_input" });
  });

  it("loses no event and brings none twice, wherever the line breaks", async () => {
    const fault = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.nat(1_200).map((afterBytes): Fault => ({ kind: "cut", afterBytes })),
      },
      fc.constantFrom<Fault>({ kind: "reset" }, { kind: "answer", status: 503 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fault, { maxLength: 6 }), async (faults) => {
        world.proxy.faults = [...faults];
        expect(await all(world.remote.watch(syncId))).toEqual(events);
      }),
      { numRuns: 20 },
    );
    world.proxy.faults = [];
  });

  it("follows a run that goes on while the line is broken", async () => {
    const planId = await world.planOf("three", "four");
    const cut = { kind: "cut", afterBytes: 300 } as const;
    const run = await world.client.apply({ planId });
    world.proxy.faults = [cut, { kind: "reset" }, cut, cut];
    const live = await all(world.remote.watch(run.syncId));
    world.proxy.faults = [];
    expect(live).toEqual(await all(world.client.watch(run.syncId)));
    expect(live.at(-1)?.type).toBe("run.finished");
  });

  it("gives up when the line stays broken, and says that nothing answers", async () => {
    world.proxy.faults = Array.from({ length: 40 }, () => ({ kind: "cut", afterBytes: 5 }));
    const error = await failureOf(all(world.remote.watch(syncId)));
    world.proxy.faults = [];
    expect(error).toMatchObject({ code: "unreachable", retryable: true });
  });

  it("does not ask again when the server refuses", async () => {
    const before = world.proxy.seen.length;
    const error = await failureOf(all(world.remote.watch("no such run")));
    expect(error).toMatchObject({ code: "not_found" });
    expect(world.proxy.seen.length - before).toBe(1);
  });

  it("ends with the server's reason, for good, when its token is revoked meanwhile", async () => {
    const { tokens } = world.client.api;
    const { token, secret } = await tokens.create.mutate({ name: "Reader", role: "viewer" });
    const reader = createSynclineClient({ url: world.proxy.url, token: secret });
    const run = await world.client.apply({ planId: await world.planOf("eight", "nine", "ten") });
    const before = world.proxy.seen.length;
    const watching = failureOf(all(reader.watch(run.syncId)));
    const subscribed = new Promise((resolve) => {
      const handlers = { onStarted: () => {}, onError: resolve };
      reader.api.sync.events.subscribe({ syncId: run.syncId }, handlers);
    });
    await expect.poll(() => world.proxy.open).toBe(2);
    await tokens.revoke.mutate({ id: token.id });
    const revoked = { code: "unauthenticated", message: expect.stringContaining("revoked") };
    expect(await watching).toMatchObject(revoked);
    expect(await subscribed).toMatchObject(revoked);
    await expect.poll(() => world.proxy.open).toBe(0);
    expect(world.proxy.seen.length - before).toBe(2);
    await world.client.waitForRun(run.syncId);
  });

  it("hangs up when its reader leaves", async () => {
    const run = await world.client.apply({ planId: await world.planOf("seven") });
    for await (const _ of world.remote.watch(run.syncId)) break;
    await expect.poll(() => world.proxy.open).toBe(0);
    await world.client.waitForRun(run.syncId);
  });

  it("is given up by its signal, before and while it waits", async () => {
    const aborted = { code: "aborted", retryable: false };
    const early = world.client.watch(syncId, { signal: AbortSignal.abort() });
    expect(await failureOf(all(early))).toMatchObject(aborted);
    const run = await world.client.apply({ planId: await world.planOf("five", "six") });
    const controller = new AbortController();
    const waiting = failureOf(world.remote.waitForRun(run.syncId, { signal: controller.signal }));
    await expect.poll(() => world.proxy.open).toBe(1);
    controller.abort();
    expect(await waiting).toMatchObject(aborted);
    await expect.poll(() => world.proxy.open).toBe(0);
    await world.client.waitForRun(run.syncId);
  });
});
