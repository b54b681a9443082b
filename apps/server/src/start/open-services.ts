import { join } from "node:path";
import type { Context, Logger } from "@syncline/core";
import { type Database, openDatabase } from "@syncline/db";
import { sql } from "drizzle-orm";
import { createAuthenticate } from "../auth/authenticate.ts";
import { createSignIn } from "../auth/sign-in.ts";
import { createCoreContext } from "../context/create-context.ts";
import { createIds } from "../context/ids.ts";
import type { Env } from "../env.ts";
import { createWitness } from "../log/witness.ts";
import { createTokenCheck } from "../security/bearer-token.ts";
import { readOrMakeSecretKey } from "../security/secret-key.ts";
import { createSnapshotSealer } from "../security/snapshot-sealer.ts";
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
  const secretKey = await secretKeyOf(env);
  const { store } = database;
  const sharesTargets = database.kind === "postgres";
  const { logName, sealPayloads } = env;
  const wired = { store, sharesTargets, stopping, secretKey, logName, sealPayloads, logger, fetch };
  const core = createCoreContext(wired);
  const signIn = await createSignIn({ database, secretKey, publicUrl, logger });
  const isBootstrapToken = createTokenCheck(env.bootstrapToken);
  return {
    core,
    signIn,
    authenticate: createAuthenticate({ signIn, isBootstrapToken, publicUrl }),
    witness: env.witness === null ? null : createWitness({ place: env.witness, logger }),
    stopping,
    isDatabaseUp: () => answers(database),
    webDist: builtDashboard(params.webDist),
  };
}

async function secretKeyOf(env: Env): Promise<string> {
  return env.secretKey ?? (await readOrMakeSecretKey(env.dataDir)).secretKey;
}

/** The database of the settings. @throws SynclineError when another process has it, or it does not let us in */
export async function openOwnDatabase(env: Env, logger: Logger): Promise<Database> {
  const { databaseUrl, dataDir, journalPolicy } = env;
  const sealer = env.sealPayloads ? createSnapshotSealer(await secretKeyOf(env)) : undefined;
  const journalDir = join(dataDir, "journal");
  const common = { logger, journalDir, journalPolicy, ids: createIds(), sealer };
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
