import { createSynclineClient, isSynclineClientError, type RunEvent } from "@syncline/client";

const { SYNCLINE_URL = "http://127.0.0.1:4400", SYNCLINE_TOKEN = "" } = process.env;

function line({ seq, at, type, data }: RunEvent): string {
  const what = ["key", "action", "method", "status", "durationMs"]
    .filter((name) => data[name] !== undefined)
    .map((name) => `${name}=${data[name]}`);
  return [at.slice(11, 23), String(seq).padStart(3), type.padEnd(17), ...what].join(" ");
}

/** The run that is named on the command line, else the newest. */
async function main(given: string | undefined): Promise<void> {
  const client = createSynclineClient({ url: SYNCLINE_URL, token: SYNCLINE_TOKEN });
  const newest = await client.api.sync.runs.query({ limit: 1 });
  const syncId = given ?? newest.items[0]?.id;
  if (syncId === undefined) throw new Error("There is no run yet.");

  for await (const event of client.watch(syncId)) console.log(line(event));

  const { status, counters } = await client.api.sync.status.query({ syncId });
  console.log(`${status}: ${counters.created} created, ${counters.failed} failed`);
}

await main(process.argv[2]).catch((error: unknown) => {
  const code = isSynclineClientError(error) ? error.code : "failed";
  console.error(`${code}: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
