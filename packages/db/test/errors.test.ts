import { inspect } from "node:util";
import { SynclineError } from "@syncline/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../src/index.ts";
import { openTestDatabase } from "../src/testing/index.ts";
import { seedRun } from "./seed.ts";

describe("errors of the database", () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  }, 60_000);
  afterAll(() => database?.close());

  async function errorOf(work: Promise<unknown>): Promise<SynclineError> {
    const error = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (!SynclineError.isInstance(error)) throw new Error(`not a SynclineError: ${inspect(error)}`);
    return error;
  }

  it("do not carry the values of the statement that failed", async () => {
    const { targets, snapshots, runs } = database.store;
    const secret = "hunter2";
    const sealed = new TextEncoder().encode(secret);
    const run = await seedRun(database.store);
    const errors = [
      await errorOf(targets.putSecrets({ targetId: "missing", names: [secret], sealed })),
      await errorOf(
        snapshots.put([
          {
            hash: "h",
            codec: "json",
            size: Number.NaN,
            baseHash: null,
            depth: 0,
            sealed: false,
            bytes: sealed,
          },
        ]),
      ),
      await errorOf(runs.insert({ ...run, actor: { ...run.actor, name: secret } })),
      await errorOf(runs.get(`${secret}\u0000`)),
    ];
    expect(errors.map((error) => error.code)).toEqual([
      "not_found",
      "internal",
      "already_exists",
      "invalid_input",
    ]);
    for (const error of errors) {
      const shown = inspect(error, { depth: 10, showHidden: true });
      expect(shown).not.toContain(secret);
      expect(shown).not.toContain(Buffer.from(secret).toString("hex"));
      expect(error.internal).toMatch(/^database: \w{5} /);
    }
  });

  it("say nothing of the database to a user", async () => {
    const error = await errorOf(
      database.store.snapshots.put([
        {
          hash: "h",
          codec: "json",
          size: Number.NaN,
          baseHash: null,
          depth: 0,
          sealed: false,
          bytes: Uint8Array.of(),
        },
      ]),
    );
    expect(error.message).not.toMatch(/nan|integer|snapshots|insert/i);
  });
});
