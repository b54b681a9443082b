import { join } from "node:path";
import type { Context, Logger } from "@syncline/core";
import { type Database, openDatabase } from "@syncline/db";
import { sql } from "drizzle-orm";
import { createAuthenticate } from "../auth/authenticate.ts";
import { createSignIn } from "../auth/sign-in.ts";
import { createCoreContext } from "../context/create-context.ts";
import { createIds } from "../context/ids.ts";
import type { Env } from "../env.ts";
import { createRateLimits, rateLimitOf } from "../http/rate-limit.ts";
import { createWatchChanges } from "../live/watch-changes.ts";
import { createWatchReader, type LiveOptions } from "../live/watch-readers.ts";
import { createWatchRun } from "../live/watch-run.ts";
import { createWitness } from "../log/witness.ts";
import type { Observability } from "../observability/observability.ts";
import { createTokenCheck } from "../security/bearer-token.ts";
import { createKnownBrowsers } from "../security/known-browser.ts";
import { openLogKey } from "../security/log-key.ts";
import { readOrMakeSecretKey } from "../security/secret-key.ts";
import { createSnapshotSealer } from "../security/snapshot-sealer.ts";
import type { Services } from "../services.ts";
import { createAddressGuard } from "../webhook/guard.ts";
import { occurrencesBy } from "../webhook/occurrences.ts";
import type { WebhookOptions } from "../webhook/start-webhooks.ts";
import { builtDashboard } from "./web-dist.ts";

export interface OpenServicesParams {
  readonly env: Env;
  readonly observability: Observability;
  readonly logger: Logger;
  readonly publicUrl: string;
  readonly webDist: string;
  readonly stopping: AbortSignal;
  readonly database: Database;
  readonly fetch: Context["fetch"];
  readonly webhooks?: WebhookOptions | undefined;
  readonly live?: LiveOptions | undefined;
}

/** Wires everything that stands on the database. */
export async function openServices(params: OpenServicesParams): Promise<Services> {
  const { env, observability, logger, publicUrl, stopping, database, fetch } = params;
  const secretKey = await secretKeyOf(env);
  const logKey = await openLogKey(database.db, secretKey);
  const store = observability.watchStore(database.store);
  observability.readDatabase(database);
  const sharesTargets = database.kind === "postgres";
  const { logName, sealPayloads } = env;
  const wired = {
    store,
    sharesTargets,
    stopping,
    secretKey,
    logKey,
    logName,
    sealPayloads,
    logger,
    fetch,
  };
  const unwatched = createCoreContext(wired);
  const core = { ...unwatched, budgets: observability.watchBudgets(unwatched.budgets) };
  const signIn = await createSignIn({
    database,
    secretKey,
    publicUrl,
    oidc: env.oidc,
    logger,
    core,
  });
  const isBootstrapToken = createTokenCheck(env.bootstrapToken);
  const authenticate = createAuthenticate({ signIn, isBootstrapToken, publicUrl, store });
  return {
    core,
    observability,
    signIn,
    authenticate,
    limits: createRateLimits({
      perMinute: rateLimitOf(env),
      throttles: core.store.throttles,
      isShared: database.kind === "postgres",
      clock: core.clock,
    }),
    knownBrowsers: createKnownBrowsers({ secretKey, publicUrl }),
    trustedProxies: env.trustedProxies,
    allowedOrigins: env.allowedOrigins,
    newcomerRole: env.oidc?.role ?? null,
    publicUrl,
    watchRun: createWatchRun(core.store),
    watchChanges: createWatchChanges({ changes: database.changes, store: core.store }),
    watchReader: createWatchReader({ authenticate, ...params.live }),
    witness: env.witness === null ? null : createWitness({ place: env.witness, logger }),
    webhookGuard: createAddressGuard({
      allow: env.webhookAllow,
      resolve: params.webhooks?.resolve,
    }),
    occurrences: occurrencesBy(database),
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
  const secretKey = await secretKeyOf(env);
  const sealer = env.sealPayloads ? createSnapshotSealer(secretKey) : undefined;
  const journalDir = join(dataDir, "journal");
  // Before the local journal is replayed: what that holds is sealed too.
  const check = async (db: Database["db"]) => void (await openLogKey(db, secretKey));
  const common = { logger, journalDir, journalPolicy, ids: createIds(), sealer, check };
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
