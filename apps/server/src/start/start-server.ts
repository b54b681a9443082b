import type { Tracer } from "@opentelemetry/api";
import { type Logger, recordAudit } from "@syncline/core";
import type { Database } from "@syncline/db";
import { createLogger } from "../context/logger.ts";
import { checkEnv, defaultEnv, type Env } from "../env.ts";
import { createApp, createHealthApp } from "../http/create-app.ts";
import type { LiveOptions } from "../live/watch-readers.ts";
import { createObservability } from "../observability/observability.ts";
import { startTracing } from "../observability/tracing/start-tracing.ts";
import type { SandboxPorts } from "../sandbox/start-simulators.ts";
import type { Services } from "../services.ts";
import type { WebhookOptions } from "../webhook/start-webhooks.ts";
import { type Closable, closeInReverse } from "./closable.ts";
import { listen } from "./listener.ts";
import { createLocalAccess } from "./local-token.ts";
import { publicUrlOf } from "./public-url.ts";
import { startParts } from "./start-parts.ts";
import { defaultWebDist } from "./web-dist.ts";

export interface StartServerOptions extends Partial<Env> {
  /** Default: JSON lines on standard error. */
  readonly logger?: Logger;
  /** Takes the spans. Default: the settings' collector, or nobody. */
  readonly tracer?: Tracer;
  /** Directory of the built dashboard. Default: where its build goes. */
  readonly webDist?: string;
  /** An open database to use instead of the settings' own; closed with the server. */
  readonly database?: Database;
  /** Ports of the sandbox's simulators. Default: 4411 and 4412, or free ones where those are taken. */
  readonly sandboxPorts?: SandboxPorts;
  /** How names are resolved for webhooks, and how long the first pause between two tries is. */
  readonly webhooks?: WebhookOptions;
  /** How soon an open stream notices that its reader may not read any more. */
  readonly live?: LiveOptions;
}

export interface RunningServer {
  /** `http://127.0.0.1:4400`, no slash at the end. */
  readonly url: string;
  /** Signs the administrator in, once, within 15 minutes. */
  readonly signInUrl: string;
  /** What was done at start, in sentences for people. */
  readonly notes: readonly string[];
  /** Makes another sign-in link. */
  createSignInUrl(): Promise<string>;
  /** Stops cleanly: the item in flight is finished, the rest is taken up at the next start. */
  close(): Promise<void>;
}

const requestGraceMs = 3_000;
const defaultSandboxPorts = { contentful: 4411, optimizely: 4412 };

/**
 * Starts everything a Syncline process is. Settings that are not given have their defaults: the environment
 * is not read here. @throws EnvError, SynclineError, Error `EADDRINUSE`
 */
export async function startServer(options: StartServerOptions = {}): Promise<RunningServer> {
  const {
    logger: own,
    tracer,
    webDist,
    database,
    sandboxPorts,
    webhooks,
    live,
    ...given
  } = options;
  const local = createLocalAccess(checkEnv({ ...defaultEnv, ...given }));
  const { env } = local;
  const stop = new AbortController();
  const listener = await listen(env);
  const url = publicUrlOf(env.host, listener.port);
  const started: Closable[] = [];
  let closing: Promise<void> | null = null;
  const close = () => {
    stop.abort();
    closing ??= listener.close(requestGraceMs).finally(() => closeInReverse(started));
    return closing;
  };
  try {
    const tracing = env.tracing === null ? null : await startTracing(env.tracing);
    if (tracing !== null) started.push(tracing);
    const observability = createObservability({
      env,
      logger: own ?? createLogger(env.logLevel),
      tracer: tracer ?? tracing?.tracer,
    });
    const { logger } = observability;
    const { services, notes } = await startParts({
      env,
      observability,
      logger,
      publicUrl: env.publicUrl ?? url,
      webDist: webDist ?? defaultWebDist,
      database,
      stopping: stop.signal,
      ports: sandboxPorts ?? defaultSandboxPorts,
      webhooks,
      live,
      started,
    });
    started.push(await local.open(url));
    listener.serve(appOf(env, services));
    logger.info("started", { url, role: env.role });
    const createSignInUrl = () => createAuditedLink(services);
    return { url, signInUrl: await createSignInUrl(), notes, createSignInUrl, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function appOf(env: Env, services: Services) {
  if (env.role !== "worker") return createApp(services);
  const { stopping, isDatabaseUp } = services;
  return createHealthApp(services, async () => !stopping.aborted && (await isDatabaseUp()));
}

async function createAuditedLink({ core, signIn }: Services): Promise<string> {
  const link = await signIn.createLink();
  const action = "sign_in.link_created";
  const input = { projectId: null, action, entityKind: "user", entityId: "administrator" } as const;
  await recordAudit({ ctx: core, input });
  return link;
}
