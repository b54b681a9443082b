/** Commits a transaction to an embedded database, and dies of the next one when only the journal has it. */
import { open } from "node:fs/promises";
import { type Project, silentLogger } from "@syncline/core";
import { openDatabase } from "../../src/index.ts";

const [dataDir = ""] = process.argv.slice(2);
const database = await openDatabase({ dataDir, logger: silentLogger });
const createdAt = new Date(0);
const project = (key: string): Project => ({ id: key, key, name: key, createdAt });
await database.store.projects.insert(project("committed"));
console.log("committed");

const probe = await open(import.meta.filename);
const fileHandle = Object.getPrototypeOf(probe) as typeof probe;
const { datasync } = fileHandle;
fileHandle.datasync = async function dieAfterwards() {
  await datasync.call(this);
  process.kill(process.pid, "SIGKILL");
};
await database.store.transaction(async (inner) => {
  await inner.projects.insert(project("in the journal"));
  await inner.targets.insert({
    id: "target",
    projectId: "in the journal",
    name: "Target",
    platform: "memory",
    config: {},
    sandbox: false,
    createdAt,
    updatedAt: createdAt,
  });
});
