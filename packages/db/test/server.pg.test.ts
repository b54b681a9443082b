import { silentLogger } from "@syncline/core";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../src/index.ts";
import { type EmbeddedServer, startEmbeddedPostgres } from "../src/testing/index.ts";
import { appendOnlyTests } from "./append-only-suite.ts";
import { leaseConcurrencyTests } from "./lease-suite.ts";
import { lostConnectionTests } from "./lost-connection-suite.ts";
import { migrationTests } from "./migration-suite.ts";
import { preparedTests } from "./prepared-suite.ts";
import { runWorkerTests } from "./run-worker-suite.ts";

let server: EmbeddedServer;
beforeAll(async () => {
  server = await startEmbeddedPostgres();
});
afterAll(() => server?.stop());

async function openNew(): Promise<Database> {
  return openDatabase({ url: await server.createDatabase(), logger: silentLogger });
}

appendOnlyTests("PostgreSQL", openNew);
runWorkerTests("PostgreSQL", openNew);
leaseConcurrencyTests(openNew);
lostConnectionTests(() => server.createDatabase());
migrationTests(() => server.createDatabase({ empty: true }));
preparedTests(() => server.createDatabase());

describe("a database that a newer version has migrated", () => {
  it("is left alone", async () => {
    const url = await server.createDatabase();
    const database = await openDatabase({ url, logger: silentLogger });
    await database.db.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 99999999999999)`,
    );
    await database.close();
    await expect(openDatabase({ url, logger: silentLogger })).rejects.toMatchObject({
      code: "incompatible",
    });
  });
});
