import { existsSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { Logger } from "@syncline/core";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { dropCheckpoint, keepCheckpoint, prepareRecovery } from "../journal/kept-checkpoint.ts";
import { byteaCodec } from "./bytea.ts";
import type { Db } from "./db.ts";
import { lockDirectory } from "./directory-lock.ts";
import { keepNeededParsers } from "./lean-parsers.ts";
import { migrationsFolder, refuseNewerDatabase } from "./migrate.ts";

export interface PgliteConnection {
  readonly db: Db;
  readonly client: PGlite;
  /** Null: in memory. */
  readonly dataDir: string | null;
  /** There was no database in the directory before. */
  readonly isNew: boolean;
  /** `afterwards` is called while the directory is still taken. */
  close(afterwards?: () => Promise<void>): Promise<void>;
}

/**
 * Opens the embedded database and migrates it, after taking its directory.
 * @throws directory_in_use when another process has the directory.
 */
export async function openPglite(params: {
  /** Null: in memory. */
  dataDir: string | null;
  logger: Logger;
  /** A dump to start from, for an in-memory database. */
  loadDataDir?: Blob;
}): Promise<PgliteConnection> {
  const { dataDir, logger, loadDataDir } = params;
  const lock = dataDir === null ? null : await lockDirectory(dataDir);
  try {
    const isNew = dataDir !== null && !existsSync(join(dataDir, "PG_VERSION"));
    const recovers = dataDir !== null && !isNew && (await prepareRecovery(dataDir));
    const client = await PGlite.create({
      ...byteaCodec,
      ...(dataDir === null ? {} : { dataDir }),
      ...(loadDataDir === undefined ? {} : { loadDataDir }),
    });
    keepNeededParsers(client);
    if (recovers) await dropCheckpoint(dataDir);
    await client.exec("set time zone 'UTC'");
    const db = drizzle(client, { casing: "snake_case" });
    await refuseNewerDatabase(db as unknown as Db);
    await migrate(db, { migrationsFolder });
    logger.debug("database migrated", { kind: "pglite" });
    return {
      db: db as unknown as Db,
      client,
      dataDir,
      isNew,
      async close(afterwards) {
        try {
          try {
            // The shutdown moves the checkpoint.
            if (dataDir !== null) await keepCheckpoint(dataDir);
          } finally {
            await client.close();
          }
          if (dataDir !== null) await dropCheckpoint(dataDir);
          await afterwards?.();
        } finally {
          await lock?.release();
        }
      },
    };
  } catch (error) {
    await lock?.release();
    throw error;
  }
}
