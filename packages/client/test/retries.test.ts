import { createSynclineClient } from "@syncline/client";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Fault } from "./support/proxy.ts";
import { failureOf, startWorld, token, type World } from "./support/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 60_000);
afterAll(() => world.close(), 60_000);
beforeEach(() => {
  world.proxy.faults = [];
  world.proxy.seen.length = 0;
});

const answers = (status: number, retryAfter?: string): Fault => ({
  kind: "answer",
  status,
  ...(retryAfter === undefined ? {} : { retryAfter }),
});
const asked = () => world.proxy.seen.length;

describe("a query", () => {
  it.each<[string, Fault]>([
    ["no answer", { kind: "reset" }],
    ["a lost answer", { kind: "lost answer" }],
    ["an answer that breaks off", { kind: "cut", afterBytes: 20 }],
    ["429", answers(429, "0")],
    ["502", answers(502)],
    ["503", answers(503)],
    ["504", answers(504)],
  ])("is asked again after %s", async (_name, fault) => {
    world.proxy.faults = [fault, fault];
    const { items } = await world.remote.api.targets.list.query({});
    expect(items.length).toBeGreaterThan(0);
    expect(asked()).toBe(3);
  });

  it("is asked no more than the settings say", async () => {
    const { remote, proxy } = world;
    proxy.faults = Array.from({ length: 20 }, () => answers(503));
    const error = await failureOf(remote.api.targets.list.query({}));
    expect(error).toMatchObject({ code: "bad_response", status: 503, retryable: true });
    expect(asked()).toBe(5);
  });

  it("is asked once when retries are off", async () => {
    const { api } = createSynclineClient({ url: world.proxy.url, token, retries: 0 });
    world.proxy.faults = [{ kind: "reset" }];
    expect(await failureOf(api.targets.list.query({}))).toMatchObject({ code: "unreachable" });
    expect(asked()).toBe(1);
  });

  it("is not asked again for what stays as it is, nor when the server wants hours of peace", async () => {
    const { targets } = world.remote.api;
    expect(await failureOf(targets.get.query({ id: "none" }))).toMatchObject({ code: "not_found" });
    expect(asked()).toBe(1);
    world.proxy.faults = [answers(429, "7200")];
    expect(await failureOf(targets.list.query({}))).toMatchObject({ status: 429 });
    expect(asked()).toBe(2);
  });

  it("is given up by its signal, between two tries too", async () => {
    const { api } = createSynclineClient({
      url: world.proxy.url,
      token,
      retries: { firstDelayMs: 60_000, maxDelayMs: 60_000 },
    });
    world.proxy.faults = [answers(503)];
    const controller = new AbortController();
    const call = failureOf(api.targets.list.query({}, { signal: controller.signal }));
    while (asked() === 0) await new Promise((done) => setTimeout(done, 5));
    controller.abort();
    expect(await call).toMatchObject({ code: "aborted" });
  });
});

describe("a mutation", () => {
  const document = { syncline: 1, contentTypes: [] };

  it.each<Fault>([{ kind: "reset" }, { kind: "lost answer" }, answers(503)])(
    "is sent once, whatever happens: %j",
    async (fault) => {
      world.proxy.faults = [fault];
      const error = await failureOf(world.remote.api.model.import.mutate({ document }));
      expect(error).toMatchObject({ retryable: true });
      expect(asked()).toBe(1);
    },
  );
});

describe("apply", () => {
  it("makes one run though its answer is lost and it is sent again", async () => {
    const planId = await world.planOf("one");
    world.proxy.faults = [{ kind: "lost answer" }, answers(502), { kind: "lost answer" }];
    const { syncId } = await world.remote.apply({ planId });
    expect(asked()).toBe(4);
    const { items } = await world.client.api.sync.runs.query({});
    expect(items.filter((run) => run.planId === planId).map(({ id }) => id)).toEqual([syncId]);
    await world.client.waitForRun(syncId);
  });

  it("is sent once by the bare call, unless that is given a key", async () => {
    const planId = await world.planOf("two");
    const { mutate } = world.remote.api.sync.applyPlan;
    world.proxy.faults = [answers(503)];
    expect(await failureOf(mutate({ planId }))).toMatchObject({ status: 503 });
    expect(asked()).toBe(1);
    world.proxy.faults = [answers(503)];
    const { syncId } = await mutate({ planId }, { context: { idempotencyKey: "second" } });
    expect(asked()).toBe(3);
    await world.client.waitForRun(syncId);
  });
});
