import type { Database } from "@syncline/db";
import { sql } from "drizzle-orm";

/** What a call may write although it changes nothing: who did what, how often, and since when. */
const apart = ["audit_logs", "journal_marks", "log_%", "rate_slots", "session", "verification"];

/** Which rows were written since it was last asked, as `table: operation`. */
export interface Changes {
  take(): Promise<string[]>;
}

/** Has the database itself note every row that is written: a comparison of all rows after each call takes longer. */
export async function watchChanges({ db }: Pick<Database, "db">): Promise<Changes> {
  await db.execute(sql`create schema watched`);
  await db.execute(sql`create table watched.changes (change text not null)`);
  await db.execute(
    sql.raw(`create function watched.note() returns trigger language plpgsql as $$ begin
      if tg_op = 'UPDATE' and to_jsonb(new) - 'last_used_at' = to_jsonb(old) - 'last_used_at' then
        return null;
      end if;
      insert into watched.changes values (tg_table_name || ': ' || lower(tg_op));
      return null;
    end $$`),
  );
  const tables = rowsOf<{ name: string }>(
    await db.execute(sql`select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'`),
  );
  const isApart = (name: string) =>
    apart.some((one) => name === one || (one.endsWith("%") && name.startsWith(one.slice(0, -1))));
  for (const { name } of tables.filter((table) => !isApart(table.name))) {
    await db.execute(
      sql.raw(`create trigger watched after insert or update or delete on "${name}"
        for each row execute function watched.note()`),
    );
  }
  return {
    async take() {
      const rows = await db.execute(sql`delete from watched.changes returning change`);
      return [...new Set(rowsOf<{ change: string }>(rows).map(({ change }) => change))].sort();
    },
  };
}

/** PGlite's answer is an object that holds the rows. */
const rowsOf = <Row>(result: unknown) => (result as { readonly rows: readonly Row[] }).rows;
