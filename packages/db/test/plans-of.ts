import type { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import type { Db } from "../src/connection/db.ts";
import * as schema from "../src/schema/index.ts";

/** The statements that `ask` makes, with their values. Each is answered with no rows. */
export async function statementsOf(
  ask: (db: Db) => Promise<unknown>,
): Promise<readonly { readonly text: string; readonly values: unknown[] }[]> {
  const statements: { text: string; values: unknown[] }[] = [];
  const recorder = {
    query: async (text: string, values: unknown[]) => {
      statements.push({ text, values });
      return { rows: [] };
    },
  } as unknown as PGlite;
  await ask(drizzle({ client: recorder, schema, casing: "snake_case" }) as unknown as Db);
  return statements;
}

/** How the database would carry each of them out, with the values they are made with. */
export async function plansOf(
  client: PGlite,
  ask: (db: Db) => Promise<unknown>,
): Promise<readonly string[]> {
  const plans: string[] = [];
  for (const { text, values } of await statementsOf(ask)) {
    const { rows } = await client.query<{ "QUERY PLAN": string }>(
      `explain (costs off) ${text}`,
      values,
    );
    plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
  }
  return plans;
}
