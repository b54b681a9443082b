import { silentLogger } from "@syncline/core";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { type Db, rowsOf } from "../src/connection/db.ts";
import { openPostgres, type PostgresConnection } from "../src/connection/open-postgres.ts";

/** A pool of one connection, so that whatever comes next takes the place of what was lost. */
async function openNarrow(url: string): Promise<PostgresConnection> {
  const opened = await openPostgres({ url, logger: silentLogger, maxConnections: 1 });
  onTestFinished(() => opened.client.end({ timeout: 5 }));
  return opened;
}

const put = (db: Pick<Db, "execute">, name: string) =>
  db.execute(sql`insert into names values (${name})`);

async function ownPid(db: Pick<Db, "execute">): Promise<number> {
  const [row] = rowsOf<{ pid: number }>(await db.execute(sql`select pg_backend_pid() as pid`));
  if (row === undefined) throw new Error("no process id");
  return row.pid;
}

export function lostConnectionTests(createDatabase: () => Promise<string>): void {
  describe("a transaction whose connection is lost", () => {
    let url: string;
    beforeEach(async () => {
      url = await createDatabase();
    });

    it.each([
      ["goes on writing", (db: Pick<Db, "execute">) => put(db, "ghost")],
      ["gives up", () => Promise.reject(new Error("gives up"))],
      ["believes it is done", () => Promise.resolve()],
    ] as const)("touches none that comes to its place when it %s", async (_, then) => {
      const { db } = await openNarrow(url);
      const { db: admin } = await openNarrow(url);
      await admin.execute(sql`create table names (name text)`);
      const began = Promise.withResolvers<number>();
      const learns = Promise.withResolvers<void>();
      const lost = db.transaction(async (inner) => {
        await put(inner, "lost");
        began.resolve(await ownPid(inner));
        await learns.promise;
        await then(inner);
      });
      const refused = expect(lost).rejects.toBeDefined();
      await admin.execute(sql`select pg_terminate_backend(${await began.promise})`);
      await refused;

      await db.transaction(async (inner) => {
        await put(inner, "first");
        learns.resolve();
        // Time for what comes too late.
        await new Promise((resolve) => setTimeout(resolve, 100));
        await put(inner, "second");
      });
      const names = rowsOf<{ name: string }>(await admin.execute(sql`select name from names`));
      expect(names.map(({ name }) => name)).toEqual(["first", "second"]);
    });
  });

  it("begins a transaction however full the pipeline is", async () => {
    const { client } = await openNarrow(await createDatabase());
    const ask = (through: Pick<typeof client, "unsafe">) =>
      through.unsafe<{ pid: number }[]>("select pg_backend_pid() as pid").execute();
    await ask(client);
    // The driver sends a hundred statements before it waits for an answer.
    for (let ahead = 98; ahead < 103; ahead += 1) {
      const asked = Array.from({ length: ahead }, () => ask(client));
      const began = client.begin((inner) => ask(inner));
      const rows = [...(await Promise.all(asked)), await began].flat();
      expect(new Set(rows.map(({ pid }) => pid)).size).toBe(1);
    }
  });
}
