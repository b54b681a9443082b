import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSynclineClient, type SynclineClient } from "@syncline/client";
import { openTestDatabase } from "@syncline/db/testing";
import { type RunningServer, startServer } from "@syncline/server";
import { startContentfulSimulator } from "@syncline/simulators";
import { type Ran, type RunOptions, run } from "./run.ts";

export const token = "token-for-tests-of-the-cli-0123456789";
export const platformToken = "CFPAT-sandbox";

/** A server with one target on a simulated platform, and the command that talks to it. */
export interface World {
  readonly server: RunningServer;
  readonly client: SynclineClient;
  readonly directory: string;
  /** Runs a command with address and token from the environment. */
  syncline(args: readonly string[], options?: RunOptions): Promise<Ran>;
  /** Writes a model file. Answers its path. */
  writeModel(...contentTypes: readonly object[]): Promise<string>;
  /** Renames a type at the platform, as somebody in its own user interface would. */
  renameAtPlatform(key: string, name: string): Promise<void>;
  /** Name of a type at the platform; null when it has none. */
  nameAtPlatform(key: string): Promise<string | null>;
  close(): Promise<void>;
}

interface PlatformType {
  readonly sys: { readonly version: number };
  readonly name: string;
}

export const targetName = "Staging";

export async function startWorld(): Promise<World> {
  const directory = await mkdtemp(join(tmpdir(), "syncline-cli-"));
  const simulator = await startContentfulSimulator({
    port: 0,
    settings: { requestsPerSecond: null },
  });
  const server = await startServer({
    port: 0,
    dataDir: directory,
    secretKey: "a secret key that is for tests only",
    bootstrapToken: token,
    sandbox: false,
    logLevel: "silent",
    database: await openTestDatabase(),
  });
  const client = createSynclineClient({ url: server.url, token });
  await client.api.targets.create.mutate({
    name: targetName,
    platform: "contentful",
    settings: {
      spaceId: "sandbox",
      environmentId: "master",
      baseUrl: simulator.url,
      accessToken: platformToken,
      requestsPerSecond: 50,
    },
  });
  const pathOf = (key: string) => `/spaces/sandbox/environments/master/content_types/${key}`;
  const typeAtPlatform = async (key: string) => {
    const { status, body } = await simulator.webAppEdit({ method: "GET", path: pathOf(key) });
    return status === 200 ? (body as PlatformType) : null;
  };
  return {
    server,
    client,
    directory,
    syncline: (args, options = {}) =>
      run(args, {
        ...options,
        env: { SYNCLINE_URL: server.url, SYNCLINE_TOKEN: token, ...options.env },
      }),
    async writeModel(...contentTypes) {
      const file = join(directory, "model.json");
      await writeFile(file, JSON.stringify({ syncline: 1, contentTypes }));
      return file;
    },
    async renameAtPlatform(key, name) {
      const { sys, ...type } = (await typeAtPlatform(key)) ?? { sys: { version: 0 } };
      const path = pathOf(key);
      const { version } = sys;
      await simulator.webAppEdit({ method: "PUT", path, version, body: { ...type, name } });
      const published = { path: `${path}/published`, version: version + 1 };
      await simulator.webAppEdit({ method: "PUT", ...published });
    },
    nameAtPlatform: async (key) => (await typeAtPlatform(key))?.name ?? null,
    async close() {
      await server.close();
      await simulator.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** A content type in Syncline's own form. */
export function contentType(key: string, name: string, ...fields: readonly string[]) {
  return {
    key,
    name,
    displayField: "title",
    fields: ["title", ...fields].map((one) => ({ key: one, name: one, type: "text" })),
  };
}
