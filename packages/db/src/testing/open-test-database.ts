import { readFile, writeFile } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import { type Logger, silentLogger } from "@syncline/core";
import { openPglite } from "../connection/open-pglite.ts";
import { type Database, openOnPglite } from "../database.ts";
import { keptTemplate } from "./template.ts";

/**
 * An embedded database in memory, migrated and empty: a clone of a template. Close it at the end of the
 * test file.
 */
export async function openTestDatabase({
  logger = silentLogger,
}: {
  logger?: Logger;
} = {}): Promise<Database> {
  const loadDataDir = await dumpOfEmptyDatabase();
  return openOnPglite(await openPglite({ dataDir: null, logger, loadDataDir }), logger);
}

/** A migrated, empty database, to start others from. */
export async function dumpOfEmptyDatabase(): Promise<Blob> {
  const path = await keptTemplate(".tar", async (draft) => {
    const dump = await makeTemplate();
    await writeFile(draft, dump.stream());
  });
  return new Blob([await readFile(path)]);
}

async function makeTemplate(): Promise<Blob> {
  const loadDataDir = await makeSmallDatabase();
  const connection = await openPglite({ dataDir: null, logger: silentLogger, loadDataDir });
  let dump: Blob | null = null;
  const database = await openOnPglite(
    {
      ...connection,
      async close() {
        // Leaves of the log what follows it.
        await connection.client.exec("checkpoint");
        dump = await connection.client.dumpDataDir("none");
        await connection.close();
      },
    },
    silentLogger,
  );
  await database.close();
  if (dump === null) throw new Error("the template was not dumped");
  return dump;
}

/**
 * Every start reads it all and clears its memory, so there is less of it than PGlite makes: small segments of the
 * log, no other databases, little shared memory. A start takes a third of the processor time.
 */
async function makeSmallDatabase(): Promise<Blob> {
  const settings = ["min_wal_size=2MB", "shared_buffers=16MB"].flatMap((one) => ["-c", one]);
  const client = await PGlite.create({ initDbStartParams: ["--wal-segsize=1", ...settings] });
  for (const name of ["template0", "template1"]) {
    await client.exec(`update pg_database set datistemplate = false where datname = '${name}'`);
    await client.exec(`drop database ${name}`);
  }
  await client.exec("checkpoint");
  const dump = await client.dumpDataDir("none");
  await client.close();
  return dump;
}
