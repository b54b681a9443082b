import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Logger, silentLogger } from "@syncline/core";
import { migrationsFolder } from "../connection/migrate.ts";
import { openPglite } from "../connection/open-pglite.ts";
import { type Database, openOnPglite } from "../database.ts";

const cacheFolder = fileURLToPath(new URL("../../node_modules/.cache/syncline", import.meta.url));
const packageFile = fileURLToPath(new URL("../../package.json", import.meta.url));

/**
 * An embedded database in memory, migrated and empty: a clone of a template that is made once for a set
 * of migrations and kept under node_modules. Close it at the end of the test file.
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
  const path = join(cacheFolder, `template-${await fingerprint()}.tar`);
  const kept = await readFile(path).catch(() => null);
  if (kept !== null) return new Blob([kept]);
  const dump = await makeTemplate();
  await mkdir(cacheFolder, { recursive: true });
  // Written aside and moved: test files that run at once never read half of it.
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, dump.stream());
  await rename(draft, path);
  return dump;
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

/** Changes with the migrations and with the versions of PGlite and pg-boss. */
async function fingerprint(): Promise<string> {
  const hash = createHash("sha256").update(await readFile(packageFile));
  for (const name of (await readdir(migrationsFolder))
    .filter((entry) => entry.endsWith(".sql"))
    .sort()) {
    hash.update(name).update(await readFile(join(migrationsFolder, name)));
  }
  for (const dependency of ["@electric-sql/pglite", "pg-boss"])
    hash.update(import.meta.resolve(dependency));
  return hash.digest("hex").slice(0, 16);
}
