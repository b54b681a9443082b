import { PGlite } from "@electric-sql/pglite";
import { silentLogger } from "@syncline/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPglite, type PgliteConnection } from "../src/connection/open-pglite.ts";
import { dumpOfEmptyDatabase } from "../src/testing/open-test-database.ts";

/** A value of each type that a column of ours or of the queue has. */
const samples: Readonly<Record<string, string>> = {
  bigint: "9007199254740993",
  boolean: "true",
  bytea: "'\\xdeadbeef'",
  "double precision": "'-1.5e300'",
  integer: "-7",
  "integer[]": "'{1,null,3}'",
  json: `'{"a": [1, null]}'`,
  jsonb: `'{"a": [1, null]}'`,
  "pgboss.job_state": "'retry'",
  text: "'it''s {here}'",
  "text[]": `'{plain,"with, comma",null,"{}"}'`,
  "timestamp with time zone": "'2026-03-29T01:30:00Z'",
  "timestamp without time zone": "'2026-03-29T01:30:00'",
  uuid: "'0190a0a0-0000-7000-8000-000000000001'",
};

let lean: PgliteConnection;
let plain: PGlite;
beforeAll(async () => {
  const loadDataDir = await dumpOfEmptyDatabase();
  lean = await openPglite({ dataDir: null, logger: silentLogger, loadDataDir });
  plain = await PGlite.create({ loadDataDir });
  await plain.exec("set time zone 'UTC'");
});
afterAll(async () => {
  await lean?.close();
  await plain?.close();
});

describe("the embedded database with the parsers it needs", () => {
  it("knows a few", () => {
    expect(Object.keys(lean.client.parsers).length).toBeLessThan(20);
    expect(Object.keys(plain.parsers).length).toBeGreaterThan(200);
  });

  it("has a sample here of every type of a column", async () => {
    const { rows } = await lean.client.query<{ type: string }>(
      `select distinct format_type(atttypid, null) as type from pg_attribute
       join pg_class on pg_class.oid = attrelid
       where relkind in ('r', 'p') and attnum > 0 and not attisdropped
         and relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'pg_toast')`,
    );
    expect(rows.length).toBeGreaterThan(5);
    expect(Object.keys(samples)).toEqual(expect.arrayContaining(rows.map(({ type }) => type)));
  });

  it.each(Object.entries(samples))("reads %s as PGlite does", async (type, sample) => {
    const text = `select ${sample}::${type} as value`;
    // As drizzle asks, with parsers of its own.
    const read = async (client: PGlite) =>
      (await client.query(text, [], { parsers: { 1231: (value) => value } })).rows;
    expect(await read(lean.client)).toEqual(await read(plain));
  });
});
