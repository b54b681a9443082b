import type { Checkpoint } from "@syncline/core";
import { eq } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { sealedKeys } from "../schema/index.ts";
import { logStore } from "../store/log.ts";
import type { SealedThing } from "./sealed-things.ts";

/** The key of this name, as it is sealed; null when none is kept. */
export async function keptKey(db: Db, name: string): Promise<SealedThing | null> {
  const [row] = await db.select().from(sealedKeys).where(eq(sealedKeys.name, name));
  return row === undefined ? null : { id: row.name, sealed: row.sealed };
}

/** Keeps a key, unless one of its name is kept already: of several processes, one is first. */
export async function keepKey(db: Db, { id: name, sealed }: SealedThing): Promise<void> {
  await db.insert(sealedKeys).values({ name, sealed }).onConflictDoNothing();
}

/** Of the log of this database, before there is a store. */
export function latestCheckpoint(db: Db): Promise<Checkpoint | null> {
  return logStore(db).latestCheckpoint();
}
