import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "@syncline/core";
import { onTestFinished } from "vitest";
import { type Database, openDatabase } from "../src/index.ts";
import { fillDataDirectory } from "../src/testing/index.ts";

/** A directory that is gone when the test is over. */
export async function temporary(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "syncline-journal-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** A directory with a database that has been opened and closed once. */
export async function home(): Promise<string> {
  const directory = await temporary();
  await fillDataDirectory(directory);
  return directory;
}

/** Its database, which is closed when the test is over. */
export async function openIn(directory: string): Promise<Database> {
  const database = await openDatabase({
    dataDir: join(directory, "database"),
    logger: silentLogger,
  });
  onTestFinished(() => database.close());
  return database;
}
