import { openNote, SynclineError, signNote } from "@syncline/core";
import { type Database, type SealedKind, withKeysLocked } from "@syncline/db";
import { openTestDatabase } from "@syncline/db/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { rotateSecretKey } from "../src/keys/rotate-secret-key.ts";
import { deriveKey } from "../src/security/derive-key.ts";
import { openLogKey } from "../src/security/log-key.ts";
import { sealedBatches } from "../src/security/sealed-batches.ts";
import { createSealers } from "../src/security/sealers.ts";
import { createSigner } from "../src/security/signer.ts";

const [first, second, third] = ["first", "second", "third"].map(
  (name) => `the ${name} key, for tests only, long enough`,
) as [string, string, string];

let database: Database;
let earlier = 0;
beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);
afterAll(() => database?.close());
beforeEach(async () => {
  earlier = (await allRotations()).length;
});
afterEach(() =>
  withKeysLocked(database.db, async ({ things }) => {
    for await (const { kind, batch } of sealedBatches(things)) {
      await things[kind].remove(batch.map(({ id }) => id));
    }
  }),
);

async function seal(key: string, kind: "webhook" | "snapshot", ids: readonly string[]) {
  const sealer = createSealers(key)[kind];
  const plain = Buffer.from(JSON.stringify({ secret: "what nobody may see" }));
  const things = await Promise.all(
    ids.map(async (id) => ({ id, sealed: await sealer.seal(id, plain) })),
  );
  await withKeysLocked(database.db, (transaction) => transaction.things[kind].replace(things));
}

/** Everything that is sealed, as it is stored. */
async function everything(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  await withKeysLocked(database.db, async ({ things }) => {
    for await (const { kind, batch } of sealedBatches(things)) {
      for (const { id, sealed } of batch)
        found.set(`${kind} ${id}`, Buffer.from(sealed).toString("hex"));
    }
  });
  return found;
}

/** How many things of each kind this key opens. */
async function openedBy(key: string): Promise<Partial<Record<SealedKind, number>>> {
  const sealers = createSealers(key);
  const opened: Partial<Record<SealedKind, number>> = {};
  await withKeysLocked(database.db, async ({ things }) => {
    for await (const { kind, batch } of sealedBatches(things)) {
      for (const thing of batch) {
        const isOpen = await sealers[kind].open(thing).then(
          () => true,
          () => false,
        );
        if (isOpen) opened[kind] = (opened[kind] ?? 0) + 1;
      }
    }
  });
  return opened;
}

async function allRotations() {
  const { items } = await database.store.audit.list({ projectId: null, limit: 50 });
  return items.filter(({ action }) => action === "secret_key.rotated");
}

/** The audit entries of this test, newest first. */
async function rotations() {
  const all = await allRotations();
  return all.slice(0, all.length - earlier);
}

const rotate = (previous: string | null, next: string, drops = false) =>
  rotateSecretKey({ db: database.db, previous, next, drops });

const snapshotIds = Array.from({ length: 501 }, (_, at) => `hash-${at}`);

describe("another secret key", () => {
  it("opens everything, and the one before it nothing; the log keeps its key", async () => {
    const logKey = await openLogKey(database.db, first);
    await seal(first, "webhook", ["a", "b"]);
    await seal(first, "snapshot", snapshotIds);
    const { moved } = await rotate(first, second);
    expect(moved).toEqual({ key: 1, target: 0, webhook: 2, snapshot: 501 });
    expect(await openedBy(first)).toEqual({});
    expect(await openedBy(second)).toEqual({ key: 1, webhook: 2, snapshot: 501 });
    expect(await openLogKey(database.db, second)).toEqual(logKey);
    await expect(openLogKey(database.db, first)).rejects.toMatchObject({
      code: "precondition_failed",
      message: expect.stringContaining("SYNCLINE_SECRET_KEY"),
    });
    expect(await rotations()).toMatchObject([{ details: { moved, dropped: { key: 0 } } }]);
    // And once more, from the kept key.
    await rotate(second, third);
    expect(await openLogKey(database.db, third)).toEqual(logKey);
  });

  it("changes nothing more the second time, but takes up what came in between", async () => {
    await openLogKey(database.db, first);
    await seal(first, "webhook", ["a"]);
    await rotate(first, second);
    const before = await everything();
    expect((await rotate(first, second)).moved).toMatchObject({ key: 0, webhook: 0 });
    expect(await everything()).toEqual(before);
    expect(await rotations()).toHaveLength(1);
    await seal(first, "webhook", ["late"]);
    expect((await rotate(first, second)).moved).toMatchObject({ key: 0, webhook: 1 });
    expect(await openedBy(second)).toEqual({ key: 1, webhook: 2 });
  });

  it("is refused by a wrong previous key, and by one thing that does not open, with nothing changed", async () => {
    await openLogKey(database.db, first);
    await seal(first, "webhook", ["a"]);
    await seal(first, "snapshot", ["b", "c"]);
    let before = await everything();
    await expect(rotate(third, second)).rejects.toMatchObject({ code: "precondition_failed" });
    await expect(rotate(null, second)).rejects.toMatchObject({ code: "precondition_failed" });
    expect(await everything()).toEqual(before);
    // The last of them all: everything else has its new seal by then.
    await seal(third, "snapshot", ["z"]);
    before = await everything();
    const refused = rotate(first, second);
    await expect(refused).rejects.toThrow(/snapshot z opens with neither key: nothing was changed/);
    expect(await everything()).toEqual(before);
    expect(await openedBy(first)).toEqual({ key: 1, webhook: 1, snapshot: 2 });
    expect(await rotations()).toEqual([]);
  });

  it("gives up what a lost key alone opens, when that is asked for", async () => {
    const logKey = await openLogKey(database.db, first);
    await seal(first, "webhook", ["a"]);
    await seal(second, "webhook", ["b"]);
    const { moved, dropped } = await rotate(null, second, true);
    expect({ moved, dropped }).toMatchObject({
      moved: { webhook: 0 },
      dropped: { key: 1, webhook: 1 },
    });
    expect(await openedBy(second)).toEqual({ key: 1, webhook: 1 });
    expect(await openLogKey(database.db, second)).not.toEqual(logKey);
    expect(await rotations()).toHaveLength(1);
  });
});

describe("a database from before the log's key was kept", () => {
  const sign = async (key: string) => {
    const signer = createSigner(deriveKey(key, "log"), "example.com/log");
    const note = await signNote(signer, "example.com/log\n0\nroot\n");
    await database.store.log.putCheckpoint({ size: 0, root: "00", note, at: new Date(0) });
    return { signer, note };
  };

  it("keeps the key that the log is signed with, under whatever secret key comes", async () => {
    const { signer, note } = await sign(first);
    await rotate(first, second);
    const kept = createSigner(await openLogKey(database.db, second), "example.com/log");
    expect(kept.publicKey).toEqual(signer.publicKey);
    expect(openNote(kept, note)).not.toBeNull();
  });

  it("is not taken by a key that did not sign its log, or opens none of its secrets", async () => {
    await seal(first, "webhook", ["a"]);
    await expect(openLogKey(database.db, second)).rejects.toThrow(SynclineError);
    await rotate(null, second, true);
    await withKeysLocked(database.db, ({ things }) => things.key.remove(["log"]));
    await sign(first);
    await expect(openLogKey(database.db, second)).rejects.toThrow(SynclineError);
    expect(await openedBy(second)).toEqual({});
    // Lost: the next start has a log of its own key, not a refusal.
    await rotate(null, second, true);
    expect(await openLogKey(database.db, second)).toEqual(deriveKey(second, "log"));
  });
});
