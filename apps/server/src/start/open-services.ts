import { join } from "node:path";
import type { Context, Logger } from "@syncline/core";
import { type Database, openDatabase } from "@syncline/db";
import { sql } from "drizzle-orm";
import { createAuthenticate } from "../auth/authenticate.ts";
import { createSignIn } from "../auth/sign-in.ts";
import { createCoreContext } from "../context/create-context.ts";
import { createIds } from "../context/ids.ts";
import type { Env } from "../env.ts";
import { createTokenCheck } from "../security/bearer-token.ts";
import { readOrMakeSecretKey } from "../security/secret-key.ts";
import type { Services } from "../services.ts";
import { builtDashboard } from "./web-dist.ts";

export interface OpenServicesParams {
  readonly env: Env;
  readonly logger: Logger;
  readonly publicUrl: string;
  readonly webDist: string;
  readonly stopping: AbortSignal;
  readonly database: Database;
  readonly fetch: Context["fetch"];
}

/** Wires everything that stands on the database. */
export async function openServices(params: OpenServicesParams): Promise<Services> {
  const { env, logger, publicUrl, stopping, database, fetch } = params;
  const secretKey = env.secretKey ?? (await readOrMakeSecretKey(env.dataDir)).secretKey;
  const { store } = database;
  const sharesTargets = database.kind === "postgres";
  const core = createCoreContext({ store, sharesTargets, stopping, secretKey, logger, fetch });
  const signIn = await createSignIn({ database, secretKey, publicUrl, logger });
  const isBootstrapToken = createTokenCheck(env.bootstrapToken);
  return {
    core,
    signIn,
    authenticate: createAuthenticate({ signIn, isBootstrapToken, publicUrl }),
    stopping,
    isDatabaseUp: () => answers(database),
    webDist: builtDashboard(params.webDist),
  };
}

/** The database of the settings. @throws SynclineError when another process has it, or it does not let us in */
export function openOwnDatabase(env: Env, logger: Logger): Promise<Database> {
  const { databaseUrl, dataDir, journalPolicy } = env;
  const common = { logger, journalDir: join(dataDir, "journal"), journalPolicy, ids: createIds() };
  return databaseUrl === null
    ? openDatabase({ ...common, dataDir: join(dataDir, "database") })
    : openDatabase({ ...common, url: databaseUrl, supervise: env.role !== "api" });
}

async function answers({ db }: Database): Promise<boolean> {
  try {
    await db.execute(sql`select 1`);
    return true;
  } catch {
    return false;
  }
}
