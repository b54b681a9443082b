import type { Logger } from "@syncline/core";
import { SynclineError } from "@syncline/core";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres, { type Options } from "postgres";
import type { Db } from "./db.ts";
import { migrationsFolder, refuseNewerDatabase } from "./migrate.ts";
import { prepareRepeated } from "./prepare-repeated.ts";
import { translateError } from "./translate-error.ts";

/** Any number that nothing else on the server is likely to lock. */
const migrationLock = 7_301_965_184_220_417n;

const options: Options<Record<string, never>> = {
  onnotice: () => undefined,
  connection: { application_name: "syncline", TimeZone: "UTC" },
};

/**
 * A process that hangs in the middle of a transaction would keep its locks for ever, and with them whoever
 * takes over. As long as a lease is good for.
 */
const longestPauseInTransactionMs = 10_000;

export interface PostgresConnection {
  readonly db: Db;
  readonly client: postgres.Sql;
}

/**
 * Migrates, then opens the pool.
 * @throws invalid_input when the address is none or the server refuses to let Syncline in.
 * @throws database_unavailable when no server answers there.
 */
export async function openPostgres(params: {
  url: string;
  logger: Logger;
  maxConnections: number;
}): Promise<PostgresConnection> {
  const { url, logger, maxConnections } = params;
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new SynclineError({
      code: "invalid_input",
      message:
        "The database address is not a PostgreSQL URL: postgres://user:password@host:5432/name.",
    });
  }
  await migratePostgres(url, logger);
  const client = postgres(url, {
    ...options,
    max: maxConnections,
    connection: {
      ...options.connection,
      idle_in_transaction_session_timeout: longestPauseInTransactionMs,
    },
  });
  const db = drizzle(prepareRepeated(client), { casing: "snake_case" }) as unknown as Db;
  return { db, client };
}

/** Drizzle takes no lock: processes that start together would all create the same tables. */
async function migratePostgres(url: string, logger: Logger): Promise<void> {
  const client = postgres(url, { ...options, max: 1 });
  try {
    await connect(client, url);
    // One connection, so the session that holds the lock is the one that migrates; its end frees it.
    await client`select pg_advisory_lock(${migrationLock.toString()}::bigint)`;
    const db = drizzle(client, { casing: "snake_case" });
    await refuseNewerDatabase(db as unknown as Db);
    await migrate(db, { migrationsFolder });
    logger.debug("database migrated", { kind: "postgres" });
  } finally {
    await client.end({ timeout: 5 });
  }
}

async function connect(client: postgres.Sql, url: string): Promise<void> {
  try {
    await client`select 1`;
  } catch (error) {
    const { host, pathname } = new URL(url);
    const why = error instanceof Error ? error.message : String(error);
    const isAway = translateError(error).code === "database_unavailable";
    throw new SynclineError({
      code: isAway ? "database_unavailable" : "invalid_input",
      message: `The database ${pathname.slice(1)} at ${host} did not let Syncline in: ${why}. Check DATABASE_URL and the server.`,
    });
  }
}
