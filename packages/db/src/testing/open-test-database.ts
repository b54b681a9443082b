import { readFile, writeFile } from "node:fs/promises";
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
  const connection = await openPglite({ dataDir: null, logger: silentLogger });
  let dump: Blob | null = null;
  const database = await openOnPglite(
    {
      ...connection,
      async close() {
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
