/** Works on the queue of a PostgreSQL database and never comes to the end of a run. */
import { silentLogger } from "@syncline/core";
import { openDatabase, startRunWorker } from "../../src/index.ts";

const [url = ""] = process.argv.slice(2);
const database = await openDatabase({ url, logger: silentLogger });
await startRunWorker({
  database,
  concurrency: 1,
  onRun: async ({ runId }) => {
    console.log(runId);
    await new Promise(() => undefined);
  },
});
