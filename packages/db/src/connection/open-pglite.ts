import { PGlite } from "@electric-sql/pglite";
import type { Logger } from "@syncline/core";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import type { Db } from "./db.ts";
import { lockDirectory } from "./directory-lock.ts";
import { migrationsFolder, refuseNewerDatabase } from "./migrate.ts";

export interface PgliteConnection {
  readonly db: Db;
  readonly client: PGlite;
  close(): Promise<void>;
}

/**
 * Opens the embedded database and migrates it, after taking its directory.
 * @throws precondition_failed when another process has the directory.
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
    const client = await PGlite.create({
      ...(dataDir === null ? {} : { dataDir }),
      ...(loadDataDir === undefined ? {} : { loadDataDir }),
    });
    await client.exec("set time zone 'UTC'");
    const db = drizzle(client, { casing: "snake_case" });
    await refuseNewerDatabase(db as unknown as Db);
    await migrate(db, { migrationsFolder });
    logger.debug("database migrated", { kind: "pglite" });
    return {
      db: db as unknown as Db,
      client,
      async close() {
        try {
          await client.close();
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
