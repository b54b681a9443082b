import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSynclineClient, type SynclineClient } from "@syncline/client";
import { silentLogger } from "@syncline/core";
import { openTestDatabase } from "@syncline/db/testing";
import { startServer } from "@syncline/server";
import { type FaultyProxy, startProxy } from "./proxy.ts";

export const token = "token-of-the-client-tests-0123456789";

/** Pauses that a test does not notice. */
const quick = { firstDelayMs: 1, maxDelayMs: 4 };

export interface World {
  readonly url: string;
  /** A bad line to the server. */
  readonly proxy: FaultyProxy;
  readonly client: SynclineClient;
  /** A client at the other end of the bad line. */
  readonly remote: SynclineClient;
  /** A plan that makes these types at the sandbox's Contentful. */
  planOf(...keys: string[]): Promise<string>;
  close(): Promise<void>;
}

/** A server with its sandbox, and a client near and far. */
export async function startWorld(): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), "syncline-client-"));
  const server = await startServer({
    port: 0,
    dataDir,
    database: await openTestDatabase(),
    secretKey: "a secret key that is for tests only",
    sandbox: true,
    sandboxPorts: { contentful: 0, optimizely: 0 },
    bootstrapToken: token,
    logger: silentLogger,
    webDist: join(dataDir, "web"),
    live: { recheckMs: 40 },
  });
  const proxy = await startProxy(server.url);
  const client = createSynclineClient({ url: server.url, token });
  const { items } = await client.api.targets.list.query({});
  const target = items.find(({ platform }) => platform === "contentful")?.id ?? "";
  return {
    url: server.url,
    proxy,
    client,
    remote: createSynclineClient({ url: proxy.url, token, retries: quick }),
    async planOf(...keys) {
      const fields = [{ key: "title", name: "Title", type: "text" }];
      const contentTypes = keys.map((key) => ({ key, name: key, displayField: "title", fields }));
      await client.api.model.import.mutate({ document: { syncline: 1, contentTypes } });
      const plan = await client.api.sync.plan.mutate({ target, direction: "push", keys });
      return plan.id;
    },
    async close() {
      await proxy.close();
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** What a call throws. */
export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
}

export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
