import { recordAudit, SynclineError } from "@syncline/core";
import { type Database, type KeyTransaction, type SealedThing, withKeysLocked } from "@syncline/db";
import { systemClock } from "../context/clock.ts";
import { systemActor } from "../context/create-context.ts";
import { createIds } from "../context/ids.ts";
import { deriveKey } from "../security/derive-key.ts";
import { logKeyName, openLogKey, readLogKey } from "../security/log-key.ts";
import { sealedBatches } from "../security/sealed-batches.ts";
import { createSealers, openOrNull, type Sealer, type Sealers } from "../security/sealers.ts";
import { type Counts, noCounts, totalOf } from "./counts.ts";

export interface Rotation {
  /** What is sealed with the new key now. */
  readonly moved: Counts;
  /** What opened with neither key, and was removed. */
  readonly dropped: Counts;
}

export interface RotateSecretKeyParams {
  readonly db: Database["db"];
  /** Null: lost. */
  readonly previous: string | null;
  readonly next: string;
  /** Whether to remove what opens with neither key. Default: such a thing ends the rotation. */
  readonly drops?: boolean | undefined;
}

/**
 * Seals with `next` everything that is sealed with `previous`, in one transaction that is committed once everything
 * opens with `next`. What opens with it already is left as it is, so doing it again is harmless. Nobody else may
 * have the database open: they would go on sealing with the old key.
 * @throws precondition_failed when something opens with neither; nothing is changed then
 */
export async function rotateSecretKey(params: RotateSecretKeyParams): Promise<Rotation> {
  const { db, previous, next, drops = false } = params;
  const to = createSealers(next);
  const from = previous === null ? null : createSealers(previous);
  if (!drops) await requireLogKey(params, to);
  return withKeysLocked(db, async (transaction) => {
    const rotation = await reseal({ transaction, from, to, drops });
    if (rotation.dropped.key > 0 || !(await hasLogKey(transaction))) {
      const sealed = await to.key.seal(logKeyName, deriveKey(next, "log"));
      await transaction.things.key.replace([{ id: logKeyName, sealed }]);
    }
    for await (const { kind, batch } of sealedBatches(transaction.things)) {
      for (const thing of batch) await to[kind].open(thing);
    }
    await writeAudit(transaction, rotation);
    return rotation;
  });
}

/** A database from before the log's key was kept gets it from the key that made it: the old one. */
async function requireLogKey(params: RotateSecretKeyParams, to: Sealers): Promise<void> {
  const { db, previous } = params;
  if ((await readLogKey(db, to)) !== null) return;
  if (previous === null) throw opensNothing();
  await openLogKey(db, previous).catch((error) => {
    if (SynclineError.isInstance(error) && error.code === "precondition_failed") {
      throw opensNothing();
    }
    throw error;
  });
}

async function reseal(params: {
  transaction: KeyTransaction;
  from: Sealers | null;
  to: Sealers;
  drops: boolean;
}): Promise<Rotation> {
  const { transaction, from, to, drops } = params;
  const [moved, dropped] = [noCounts(), noCounts()];
  for await (const { kind, batch } of sealedBatches(transaction.things)) {
    const fresh: SealedThing[] = [];
    const gone: string[] = [];
    for (const thing of batch) {
      const done = await resealOne({ thing, from: from?.[kind] ?? null, to: to[kind] });
      if (done === "unopened" && !drops) throw opensWithNeither(kind, thing.id);
      if (done === "unopened") gone.push(thing.id);
      else if (done !== "done") fresh.push(done);
    }
    if (fresh.length > 0) await transaction.things[kind].replace(fresh);
    if (gone.length > 0) await transaction.things[kind].remove(gone);
    moved[kind] += fresh.length;
    dropped[kind] += gone.length;
  }
  return { moved, dropped };
}

async function resealOne(params: {
  thing: SealedThing;
  from: Sealer | null;
  to: Sealer;
}): Promise<SealedThing | "done" | "unopened"> {
  const { thing, from, to } = params;
  if ((await openOrNull(to, thing)) !== null) return "done";
  const plain = from === null ? null : await openOrNull(from, thing);
  if (plain === null) return "unopened";
  return { id: thing.id, sealed: await to.seal(thing.id, plain) };
}

async function hasLogKey({ things }: KeyTransaction): Promise<boolean> {
  return (await things.key.read({ after: "", limit: 1 })).length > 0;
}

async function writeAudit({ audit }: KeyTransaction, rotation: Rotation): Promise<void> {
  const { moved, dropped } = rotation;
  if (totalOf(moved) + totalOf(dropped) === 0) return;
  await recordAudit({
    ctx: { clock: systemClock, ids: createIds(), actor: systemActor, store: { audit } },
    input: {
      projectId: null,
      action: "secret_key.rotated",
      entityKind: "installation",
      entityId: "secret-key",
      details: { moved: { ...moved }, dropped: { ...dropped } },
    },
  });
}

function opensNothing(): SynclineError {
  return new SynclineError({
    code: "precondition_failed",
    message:
      "Neither the previous secret key nor the new one opens what this database holds: nothing was changed. " +
      "Give the key it is sealed with as SYNCLINE_SECRET_KEY_PREVIOUS, or, if that is lost, " +
      "run `pnpm keys:rotate --lost`.",
  });
}

function opensWithNeither(kind: string, id: string): SynclineError {
  return new SynclineError({
    code: "precondition_failed",
    message:
      `What is sealed for the ${kind} ${id} opens with neither key: nothing was changed. ` +
      "Enter it again with the old key first, or give it up: `pnpm keys:rotate --lost`.",
  });
}
