/** Opens an embedded database, leaves a run half done in it, says so, and goes on holding it. */
import { silentLogger } from "@syncline/core";
import { openDatabase, startRunWorker } from "../../src/index.ts";

const [dataDir = ""] = process.argv.slice(2);
const database = await openDatabase({ dataDir, logger: silentLogger });
await database.store.projects.insert({
  id: "committed",
  key: "committed",
  name: "Committed before the kill",
  createdAt: new Date(),
});
await database.store.jobs.enqueueRun({ runId: "interrupted", targetId: "target", priority: 0 });
await database.store.jobs.enqueueRun({ runId: "later", targetId: "target", priority: 0 });
await startRunWorker({
  database,
  concurrency: 1,
  onRun: async ({ runId }) => {
    console.log(runId);
    await new Promise(() => undefined);
  },
});
