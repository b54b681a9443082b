import { leafHash, leafText, readLeaves, type Store } from "@syncline/core";
import { type SQL, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../../src/connection/db.ts";
import type { Random } from "./random.ts";

export interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

/** What the record consists of, and what orders its rows. */
const tables: Readonly<Record<string, string>> = {
  audit_logs: "id",
  versions: "id",
  version_parents: "version_id, parent_id",
  sync_exchanges: "id",
  sync_records: "id",
  sync_runs: "id",
  sync_run_counters: "run_id, kind",
  snapshots: "hash",
  log_leaves: "position",
  log_tiles: "level, tile",
  log_checkpoints: "size",
};

/** They tell nothing of what happened: what orders rows of one moment, what numbers events, how deep a chain is. */
const unimportant = [...["versions.sequence", "sync_runs.event_seq", "snapshots.depth"]];

export async function columnsOf(db: Db): Promise<readonly Column[]> {
  const rows = rowsOf<Column>(
    await db.execute(sql`
      select table_name as table, column_name as column, data_type as type
      from information_schema.columns
      where table_schema = 'public' and is_generated = 'NEVER' order by 1, 2`),
  );
  return rows.filter(
    ({ table, column }) => table in tables && !unimportant.includes(`${table}.${column}`),
  );
}

/** Something else of the column's type. */
function otherValue({ column, type }: Column): SQL {
  const name = sql.identifier(column);
  if (type === "text") return sql`coalesce(${name}, '') || 'x'`;
  if (type === "boolean") return sql`not ${name}`;
  if (type.startsWith("timestamp")) return sql`coalesce(${name}, now()) - interval '3 days'`;
  if (type === "json") return sql`'{"forged":"yes"}'::json`;
  if (type === "bytea") {
    return sql`case when coalesce(length(${name}), 0) = 0 then '\\x00'::bytea
      else set_byte(${name}, length(${name}) - 1, (get_byte(${name}, length(${name}) - 1) + 1) % 256) end`;
  }
  return sql`coalesce(${name}, 0) + 100000`;
}

/** Rows in which the column says something: of a failure where there is one, of intents where there are some. */
function telling(column: string): SQL {
  // Those of a leaf that a later one replaces are part of nothing any more.
  if (column === "intents") {
    return sql`where length(intents) > 0 and position in
      (select max(position) from log_leaves where kind = 'record' group by entity_id)`;
  }
  const isPart = column.startsWith("error_") && column !== "error_code";
  return isPart ? sql`where error_code is not null` : sql``;
}

export class DatabaseAttack {
  readonly #db: Db;
  readonly #random: Random;
  readonly #named: readonly string[];

  /** `named`: snapshots that the record names. Others are no part of it. */
  constructor(db: Db, random: Random, named: readonly string[]) {
    this.#db = db;
    this.#random = random;
    this.#named = named;
  }

  /** Which row, as a condition; null when the table has none. */
  async #row(table: string, column = ""): Promise<SQL | null> {
    const order = sql.raw(tables[table] ?? "");
    const only = table === "snapshots" ? sql`where hash in ${[...this.#named]}` : telling(column);
    const rows = rowsOf<{ row: string }>(
      await this.#db.execute(
        sql`select ctid::text as row from ${sql.identifier(table)} ${only} order by ${order}`,
      ),
    );
    return rows.length === 0 ? null : sql`ctid = ${this.#random.pick(rows).row}::tid`;
  }

  async editColumn(column: Column): Promise<string> {
    const row = await this.#row(column.table, column.column);
    if (row === null) return "";
    await this.#db.execute(
      sql`update ${sql.identifier(column.table)} set ${sql.identifier(column.column)} = ${otherValue(column)} where ${row}`,
    );
    return `edit ${column.table}.${column.column}`;
  }

  async deleteRow(): Promise<string> {
    const table = this.#random.pick(Object.keys(tables).filter((one) => one !== "version_parents"));
    await this.#db.execute(
      sql`delete from ${sql.identifier(table)} where ${(await this.#row(table)) ?? sql`false`}`,
    );
    return `delete ${table}`;
  }

  /** A copy of a row, under an id of its own, that nobody told the log of. */
  async insertRow(): Promise<string> {
    const table = this.#random.pick([
      "audit_logs",
      "versions",
      "sync_exchanges",
      "sync_records",
      "sync_runs",
    ]);
    const name = sql.identifier(table);
    const row = await this.#row(table);
    await this.#db.execute(sql`insert into ${name} overriding system value
      select copy.* from ${name} as original, lateral jsonb_populate_record(original, '{"id":"forged"}') as copy
      where original.${row ?? sql`false`}`);
    return `insert ${table}`;
  }

  /** Two rows change places. */
  async swap(): Promise<string> {
    const [table, column] = this.#random.pick([
      ["audit_logs", "id"],
      ["versions", "id"],
      ["sync_exchanges", "id"],
      ["sync_records", "id"],
      ["log_leaves", "entity_id"],
    ] as const);
    const name = sql.identifier(column);
    const ids = rowsOf<{ id: string }>(
      await this.#db.execute(sql`select ${name} as id from ${sql.identifier(table)} order by 1`),
    ).map(({ id }) => id);
    const a = this.#random.pick(ids);
    const b = this.#random.pick(ids.filter((id) => id !== a));
    const move = (from: string, to: string) =>
      this.#db.execute(
        sql`update ${sql.identifier(table)} set ${name} = ${to} where ${name} = ${from}`,
      );
    await move(a, "between");
    await move(b, a);
    await move("between", b);
    return `swap ${table}`;
  }

  /** The end of the log, of its tiles, of its checkpoints and of what it tells of. */
  async cutOff(): Promise<string> {
    const [{ size = 0 } = {}] = rowsOf<{ size: number }>(
      await this.#db.execute(sql`select count(*)::int as size from log_leaves`),
    );
    const kept = this.#random.below(size);
    for (const [table, kind] of [
      ["audit_logs", "audit"],
      ["versions", "version"],
      ["sync_exchanges", "exchange"],
      ["sync_exchanges", "intent"],
      ["sync_records", "record"],
      ["sync_runs", "run"],
    ]) {
      await this.#db.execute(sql`delete from ${sql.identifier(table ?? "")}
        where id in (select entity_id from log_leaves where kind = ${kind} and position >= ${kept})
        and id not in (select entity_id from log_leaves where kind = ${kind} and position < ${kept})`);
    }
    await this.#db.execute(sql`delete from log_leaves where position >= ${kept}`);
    await this.#db.execute(sql`delete from log_checkpoints where size > ${kept}`);
    await this.#db.execute(
      kept === 0
        ? sql`delete from log_tiles`
        : sql`update log_tiles set hashes = substring(hashes from 1 for ${kept * 32}) where level = 0`,
    );
    return `cut off at ${kept}`;
  }

  /** What a row is edited to goes into the tree, and the server is left to sign it. */
  async rehash(store: Store): Promise<string> {
    const edit = await this.editColumn({ table: "sync_records", column: "key", type: "text" });
    const limit = await store.log.size();
    const leaves = await readLeaves({ ctx: { store }, input: { from: 0, limit } });
    const hashes = leaves.map(({ leaf, hash }) =>
      leaf === null ? hash : leafHash(leafText(leaf)),
    );
    await this.#db.execute(
      sql`update log_tiles set hashes = ${Buffer.concat(hashes)} where level = 0`,
    );
    await this.#db.execute(sql`delete from log_checkpoints`);
    return `rehash after ${edit}`;
  }
}
