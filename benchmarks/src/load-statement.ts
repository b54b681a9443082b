import type { Store } from "@syncline/core";
import type { Database } from "@syncline/db";
import type postgres from "postgres";

export interface Statement {
  readonly text: string;
  readonly values: postgres.SerializableParameter[];
}

/** What the store sends for a page of the history, to send the same by hand. */
export async function statementOf(
  { db, store }: Database,
  params: Parameters<Store["records"]["history"]>[0],
): Promise<Statement> {
  // It reads this option at each query. drizzle keeps the client, and says so in no type of ours.
  const { options } = (db as unknown as { $client: postgres.Sql }).$client;
  let found: Statement | null = null;
  options.debug = (_, text, values: postgres.SerializableParameter[]) => {
    if (text.includes("sync_records")) found = { text, values };
  };
  try {
    await store.records.history(params);
  } finally {
    options.debug = false;
  }
  if (found === null) throw new Error("the store asked nothing");
  return found;
}
