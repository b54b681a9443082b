import { gunzipSync } from "node:zlib";
import { createSynclineClient, SynclineClientError } from "@syncline/client";
import { TRPCClientError } from "@trpc/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startProxy } from "./support/proxy.ts";
import { all, failureOf, startWorld, token, type World } from "./support/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 60_000);
afterAll(() => world.close(), 60_000);

const bytesOf = async (stream: ReadableStream<Uint8Array>) =>
  Buffer.from(await new Response(stream).arrayBuffer());

describe("the client", () => {
  it("answers queries and mutations, from a plan to the history of its run", async () => {
    const { client } = world;
    const planId = await world.planOf("one", "two");
    const { syncId } = await client.apply({ planId });
    expect(await client.waitForRun(syncId)).toMatchObject({ status: "success", final: true });
    const { items } = await client.api.sync.history.query({ runId: syncId });
    expect(items.map(({ key, status }) => [key, status]).sort()).toEqual([
      ["one", "success"],
      ["two", "success"],
    ]);
  });

  it("applies a plan once for one idempotency key", async () => {
    const { client } = world;
    const planId = await world.planOf("three");
    const first = await client.apply({ planId, idempotencyKey: "third" });
    expect(await client.apply({ planId, idempotencyKey: "third" })).toEqual(first);
    expect(await failureOf(client.apply({ planId }))).toMatchObject({ code: "plan_used" });
    const other = client.apply({ planId, idempotencyKey: "third", consent: { breaking: "all" } });
    expect(await failureOf(other)).toMatchObject({ code: "idempotency_mismatch" });
  });

  it("downloads the record and the history as they stream", async () => {
    const { client } = world;
    const record = gunzipSync(await bytesOf(await client.download.bundle())).toString();
    expect(JSON.parse(record.slice(0, record.indexOf("\n")))).toBeTypeOf("object");
    const filters = { format: "jsonl", key: "one", from: new Date(0) } as const;
    const history = (await bytesOf(await client.download.history(filters))).toString();
    expect(
      history
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).key),
    ).toEqual(["one"]);
    const none = client.download.bundle({ project: "nowhere" });
    expect(await failureOf(none)).toMatchObject({ code: "not_found", status: 404 });
  });
});

describe("an error of the client", () => {
  it("has the server's code, issues and request id, and is tRPC's too", async () => {
    const { mutate } = world.client.api.model.import;
    const field = { key: "text", name: "Text", type: "hologram" };
    const contentTypes = [{ key: "note", name: "Note", fields: [field] }];
    const error = await failureOf(mutate({ document: { syncline: 1, contentTypes } }));
    expect(error).toBeInstanceOf(SynclineClientError);
    expect(error).toBeInstanceOf(TRPCClientError);
    expect(error).toMatchObject({ code: "invalid_input", status: 422, retryable: false });
    expect(error).toMatchObject({ requestId: expect.stringMatching(/^[\w-]{8,}$/) });
    expect((error as SynclineClientError).issues[0]?.path).toBe("contentTypes[0].fields[0].type");
  });

  it("says of a wrong token that it is not known, whatever is called", async () => {
    const { api, watch, download, waitForRun } = createSynclineClient({
      url: world.url,
      token: "another-token-0123456789",
    });
    const unknown = { code: "unauthenticated", status: 401, retryable: false };
    expect(await failureOf(api.targets.list.query({}))).toMatchObject(unknown);
    expect(await failureOf(waitForRun("run"))).toMatchObject(unknown);
    expect(await failureOf(all(watch("run")))).toMatchObject(unknown);
    expect(await failureOf(download.bundle())).toMatchObject(unknown);
    const subscribed = new Promise((_, onError) => {
      api.sync.events.subscribe({ syncId: "run" }, { onError });
    });
    expect(await failureOf(subscribed)).toMatchObject(unknown);
  });

  it("comes out of a subscription too, once, when the server refuses within the stream", async () => {
    const before = world.proxy.seen.length;
    const subscribed = new Promise((_, onError) => {
      world.remote.api.sync.events.subscribe({ syncId: "no such run" }, { onError });
    });
    expect(await failureOf(subscribed)).toMatchObject({ code: "not_found" });
    expect(world.proxy.seen.length - before).toBe(1);
  });

  it("names the origin of a server that does not answer", async () => {
    const { url, close } = await startProxy(world.url);
    await close();
    const { api, watch } = createSynclineClient({ url, token, retries: 0 });
    const unreachable = {
      code: "unreachable",
      status: null,
      retryable: true,
      message: expect.stringContaining(`${url} (ECONNREFUSED)`),
    };
    expect(await failureOf(api.targets.list.query({}))).toMatchObject(unreachable);
    expect(await failureOf(all(watch("run")))).toMatchObject(unreachable);
  });

  it("tells what is not Syncline from what is", async () => {
    const { remote: client, proxy } = world;
    proxy.faults = [{ kind: "answer", status: 200 }];
    const strange = { code: "bad_response", status: 200, retryable: false };
    expect(await failureOf(client.api.targets.list.query({}))).toMatchObject(strange);
    proxy.faults = [{ kind: "answer", status: 200 }];
    expect(await failureOf(all(client.watch("run")))).toMatchObject(strange);
  });
});
