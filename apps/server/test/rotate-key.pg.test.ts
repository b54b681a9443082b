import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "@syncline/core";
import { openDatabase } from "@syncline/db";
import { type EmbeddedServer, startEmbeddedPostgres } from "@syncline/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultEnv } from "../src/env.ts";
import { rotateKeys } from "../src/index.ts";
import { openLogKey } from "../src/security/log-key.ts";

const logger = silentLogger;
const [previousSecretKey, secretKey] = ["p".repeat(32), "n".repeat(32)];

describe("another secret key on PostgreSQL", () => {
  let postgres: EmbeddedServer;
  let dataDir: string;
  let url: string;
  beforeAll(async () => {
    postgres = await startEmbeddedPostgres();
    dataDir = await mkdtemp(join(tmpdir(), "syncline-rotate-"));
    url = await postgres.createDatabase();
  });
  afterAll(async () => {
    await postgres?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it("waits until every other process is gone, and needs both keys", async () => {
    const env = { ...defaultEnv, dataDir, databaseUrl: url, secretKey, previousSecretKey };
    const server = await openDatabase({ url, logger });
    const logKey = await openLogKey(server.db, previousSecretKey);
    await expect(rotateKeys({ env, logger })).rejects.toMatchObject({
      code: "precondition_failed",
      message: expect.stringContaining("Stop every server"),
    });
    await server.close();

    const without = { ...env, previousSecretKey: null };
    await expect(rotateKeys({ env: without, logger })).rejects.toThrow(/SECRET_KEY_PREVIOUS/);
    const same = { ...env, previousSecretKey: secretKey };
    await expect(rotateKeys({ env: same, logger })).rejects.toThrow(/must not be/);
    expect(await rotateKeys({ env, logger })).toContain("Sealed with the new key: 1 kept key.");
    expect(await rotateKeys({ env, logger })).toEqual([
      "Everything is sealed with this key already: nothing was left to do.",
    ]);

    const after = await openDatabase({ url, logger });
    expect(await openLogKey(after.db, secretKey)).toEqual(logKey);
    await after.close();
  });
});
