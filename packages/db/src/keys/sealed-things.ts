import { asc, gt, inArray, sql } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { sealedKeys, snapshotKeys, targetSecrets, webhookSecrets } from "../schema/index.ts";

/** What is sealed with the installation's secret key. */
export type SealedKind = "key" | "target" | "webhook" | "snapshot";

export interface SealedThing {
  /** Of the key, the target, the webhook or the snapshot. */
  readonly id: string;
  readonly sealed: Uint8Array;
}

/** All things of one kind, by id. */
export interface SealedThings {
  /** Those after `after`, in order of their ids. */
  read(params: { after: string; limit: number }): Promise<readonly SealedThing[]>;
  /** Gives things that there are new seals. */
  replace(things: readonly SealedThing[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
}

/** Everything that is sealed. Whoever seals another kind of thing adds it here, or a new key loses it. */
export function sealedThings(db: Db): Readonly<Record<SealedKind, SealedThings>> {
  return {
    key: {
      read: ({ after, limit }) =>
        db
          .select({ id: sealedKeys.name, sealed: sealedKeys.sealed })
          .from(sealedKeys)
          .where(gt(sealedKeys.name, after))
          .orderBy(asc(sealedKeys.name))
          .limit(limit),
      async replace(things) {
        await db
          .insert(sealedKeys)
          .values(things.map(({ id, sealed }) => ({ name: id, sealed })))
          .onConflictDoUpdate({ target: sealedKeys.name, set: newSeal });
      },
      async remove(ids) {
        await db.delete(sealedKeys).where(inArray(sealedKeys.name, [...ids]));
      },
    },
    target: {
      read: ({ after, limit }) =>
        db
          .select({ id: targetSecrets.targetId, sealed: targetSecrets.sealed })
          .from(targetSecrets)
          .where(gt(targetSecrets.targetId, after))
          .orderBy(asc(targetSecrets.targetId))
          .limit(limit),
      async replace(things) {
        await db
          .insert(targetSecrets)
          .values(things.map(({ id, sealed }) => ({ targetId: id, sealed, names: [] })))
          .onConflictDoUpdate({ target: targetSecrets.targetId, set: newSeal });
      },
      async remove(ids) {
        await db.delete(targetSecrets).where(inArray(targetSecrets.targetId, [...ids]));
      },
    },
    webhook: {
      read: ({ after, limit }) =>
        db
          .select({ id: webhookSecrets.webhookId, sealed: webhookSecrets.sealed })
          .from(webhookSecrets)
          .where(gt(webhookSecrets.webhookId, after))
          .orderBy(asc(webhookSecrets.webhookId))
          .limit(limit),
      async replace(things) {
        await db
          .insert(webhookSecrets)
          .values(things.map(({ id, sealed }) => ({ webhookId: id, sealed })))
          .onConflictDoUpdate({ target: webhookSecrets.webhookId, set: newSeal });
      },
      async remove(ids) {
        await db.delete(webhookSecrets).where(inArray(webhookSecrets.webhookId, [...ids]));
      },
    },
    snapshot: {
      read: ({ after, limit }) =>
        db
          .select({ id: snapshotKeys.hash, sealed: snapshotKeys.sealedKey })
          .from(snapshotKeys)
          .where(gt(snapshotKeys.hash, after))
          .orderBy(asc(snapshotKeys.hash))
          .limit(limit),
      async replace(things) {
        await db
          .insert(snapshotKeys)
          .values(things.map(({ id, sealed }) => ({ hash: id, sealedKey: sealed })))
          .onConflictDoUpdate({
            target: snapshotKeys.hash,
            set: { sealedKey: sql`excluded.sealed_key` },
          });
      },
      async remove(ids) {
        await db.delete(snapshotKeys).where(inArray(snapshotKeys.hash, [...ids]));
      },
    },
  };
}

/** The conflict is what is meant: one statement for many rows. */
const newSeal = { sealed: sql`excluded.sealed` };
