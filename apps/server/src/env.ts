import { roles as accessRoles, type JournalPolicy, journalPolicies } from "@syncline/core";
import { z } from "zod";
import type { OidcSettings } from "./auth/oidc.ts";
import { isAllowEntry } from "./webhook/allow-list.ts";

const roles = ["all", "api", "worker"] as const;
const logLevels = ["silent", "error", "warn", "info", "debug"] as const;

/** What `OTEL_TRACES_SAMPLER` may be, by OpenTelemetry's specification. */
const samplers = [
  "always_on",
  "always_off",
  "traceidratio",
  "parentbased_always_on",
  "parentbased_always_off",
  "parentbased_traceidratio",
] as const;

const blankIsUnset = (value: unknown) => (value === "" ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(blankIsUnset, schema.optional());

/** Plain http only to this machine: whoever listens could answer in the witness's place. */
function isWitnessUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  const isLocal = hostname === "127.0.0.1" || hostname === "localhost" || hostname === "[::1]";
  return protocol === "https:" || (protocol === "http:" && isLocal);
}

/** As browsers send it: lower case, no default port, no path, and not `*`. */
function isOrigin(value: string): boolean {
  return URL.canParse(value) && /^https?:/.test(value) && new URL(value).origin === value;
}

const otlpAddress = z.url({
  protocol: /^https?$/,
  error: "must be an address such as http://collector:4318",
});
const otlpProtocol = z.literal(
  "http/protobuf",
  "must be http/protobuf, the only one there is here",
);

/**
 * Every variable Syncline reads, where it is read, and nowhere else. Once traces are on, OpenTelemetry's SDK reads
 * the rest of its own: headers, certificate, timeout and compression of `OTEL_EXPORTER_OTLP_…`, `OTEL_SERVICE_NAME`
 * and `OTEL_RESOURCE_ATTRIBUTES`.
 */
const variables = z.object({
  /** Address to listen on. `0.0.0.0` for all; put a proxy with TLS before it then. */
  HOST: optional(z.string().max(255)),
  /** Port to listen on; 0 takes a free one. */
  PORT: optional(z.coerce.number("must be a number from 0 to 65535").int().min(0).max(65_535)),
  /** PostgreSQL to keep everything in. Unset: the embedded database in `SYNCLINE_DATA_DIR`. */
  DATABASE_URL: optional(
    z.url({
      protocol: /^postgres(ql)?$/,
      error: "must be an address such as postgres://user:password@host:5432/syncline",
    }),
  ),
  /** Directory of the embedded database, the sandbox, the generated key, and the local journal in any case. */
  SYNCLINE_DATA_DIR: optional(z.string().max(4096)),
  /** Key that seals the secrets of targets. Embedded: made on first start. Lose it, and they must be entered again. */
  SYNCLINE_SECRET_KEY: optional(
    z.string().min(32, "must be at least 32 characters; make one with: openssl rand -base64 48"),
  ),
  /** The key before it, for `pnpm keys:rotate` alone. */
  SYNCLINE_SECRET_KEY_PREVIOUS: optional(z.string().min(32, "must be at least 32 characters")),
  /** What this process does: serve the API, carry out runs, or both. */
  SYNCLINE_ROLE: optional(z.enum(roles, `must be one of ${roles.join(", ")}`)),
  /** Whether runs may begin while the local journal holds what PostgreSQL, which was away, does not have yet. */
  SYNCLINE_JOURNAL_POLICY: optional(
    z.enum(journalPolicies, `must be one of ${journalPolicies.join(", ")}`),
  ),
  /** `1`: simulated Contentful and Optimizely targets. Unset: in an embedded install that was started empty. */
  SYNCLINE_SANDBOX: optional(
    z.enum(["0", "1"], "must be 1 or 0").transform((value) => value === "1"),
  ),
  /** An administrator's API token with this value exists after start. */
  SYNCLINE_BOOTSTRAP_TOKEN: optional(
    z.string().regex(/^[\x21-\x7e]{16,512}$/, "must be 16 to 512 printable characters, no spaces"),
  ),
  /** Name that the log signs its checkpoints with. Unset: `syncline/` and the beginning of the key's hash. */
  SYNCLINE_LOG_NAME: optional(
    z
      .string()
      .regex(/^[^\s+]{1,200}$/, "must be 1 to 200 characters, without spaces and plus signs"),
  ),
  /** Seconds between two checkpoints of a log that grows; one is made at the end of each run in any case. */
  SYNCLINE_CHECKPOINT_SECONDS: optional(
    z.coerce.number("must be a number from 1 to 86400").int().min(1).max(86_400),
  ),
  /** Where checkpoints go too, out of the database's reach: a file they are added to, or an https address. */
  SYNCLINE_WITNESS: optional(
    z
      .string()
      .max(4096)
      .refine(
        (value) => !/^[a-z][a-z0-9+.-]*:\/\//i.test(value) || isWitnessUrl(value),
        "must be the path of a file, or an address such as https://witness.example.com/checkpoints",
      ),
  ),
  /**
   * `1`: each stored payload is encrypted with a key of its own, kept in the schema `syncline_keys`. What is
   * erased is then lost to older backups too, if they leave that schema out. Costs about the room that
   * compression against earlier versions saves.
   */
  SYNCLINE_SEAL_PAYLOADS: optional(
    z.enum(["0", "1"], "must be 0 or 1").transform((value) => value === "1"),
  ),
  /**
   * Requests a minute of one user or token; 0: no limits. Unset: 600, and 0 where only this machine can reach
   * the server, with `HOST` a loopback address and neither a public address nor a proxy. All processes on one
   * PostgreSQL count together.
   */
  SYNCLINE_RATE_LIMIT: optional(
    z.coerce.number("must be a number from 0 to 1000000").int().min(0).max(1_000_000),
  ),
  /** Number of proxies before the server that append to `X-Forwarded-For`. Unset: none, and nobody is believed. */
  SYNCLINE_TRUST_PROXY: optional(
    z.coerce.number("must be a number from 0 to 10").int().min(0).max(10),
  ),
  /** Identity provider that people may sign in at (OpenID Connect): its address, as its tokens name it. */
  SYNCLINE_OIDC_ISSUER: optional(
    z.url({ protocol: /^https?$/, error: "must be an address such as https://id.example.com" }),
  ),
  SYNCLINE_OIDC_CLIENT_ID: optional(z.string().max(500)),
  SYNCLINE_OIDC_CLIENT_SECRET: optional(z.string().max(2000)),
  /** What the button for it says. Unset: `single sign-on`. */
  SYNCLINE_OIDC_NAME: optional(z.string().max(60)),
  /** Role in every project of whoever comes from there first. Unset: only people with an account come in. */
  SYNCLINE_OIDC_ROLE: optional(z.enum(accessRoles, `must be one of ${accessRoles.join(", ")}`)),
  /** Opens `/metrics` to whoever sends it as a bearer token. Unset: only this machine may read them. */
  SYNCLINE_METRICS_TOKEN: optional(
    z.string().regex(/^[\x21-\x7e]{16,512}$/, "must be 16 to 512 printable characters, no spaces"),
  ),
  /** Collector that traces are sent to, by OTLP over HTTP; `/v1/traces` is added. Unset: no traces. */
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(otlpAddress),
  /** The same for traces alone, as it stands. */
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: optional(otlpAddress),
  OTEL_EXPORTER_OTLP_PROTOCOL: optional(otlpProtocol),
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: optional(otlpProtocol),
  /** `none`: no traces, whatever else is set. */
  OTEL_TRACES_EXPORTER: optional(z.enum(["otlp", "none"], "must be otlp or none")),
  /** `true`: no traces, whatever else is set. */
  OTEL_SDK_DISABLED: optional(z.stringbool("must be true or false")),
  /** Which traces are kept. Unset: those whose caller keeps them, and all that begin here. */
  OTEL_TRACES_SAMPLER: optional(z.enum(samplers, `must be one of ${samplers.join(", ")}`)),
  /** The part of them that `traceidratio` keeps, from 0 to 1. */
  OTEL_TRACES_SAMPLER_ARG: optional(z.coerce.number("must be a number from 0 to 1").min(0).max(1)),
  /**
   * What webhooks may reach although it is not on the public internet: hosts, addresses and ranges, with commas
   * between them, as in `hooks.internal,10.20.0.0/16`. Unset: nothing.
   */
  SYNCLINE_WEBHOOK_ALLOW: optional(
    z
      .string()
      .max(4096)
      .transform((text) => text.split(",").map((entry) => entry.trim()))
      .refine(
        (entries) => entries.every(isAllowEntry),
        "must be hosts, addresses or ranges with commas between them, as in hooks.internal,10.20.0.0/16",
      ),
  ),
  /**
   * Origins of other pages that may call the API from a browser, with a token of their own, with commas between
   * them, as in `https://portal.example.com,http://localhost:3000`. Unset: none.
   */
  SYNCLINE_ALLOWED_ORIGINS: optional(
    z
      .string()
      .max(4096)
      .transform((text) => text.split(",").map((entry) => entry.trim()))
      .refine(
        (entries) => entries.every(isOrigin),
        "must be origins with commas between them, without a path, as in https://portal.example.com,http://localhost:3000",
      ),
  ),
  /** How much is logged. */
  SYNCLINE_LOG_LEVEL: optional(z.enum(logLevels, `must be one of ${logLevels.join(", ")}`)),
  /** Address people reach the server by, when a proxy stands before it: `https://sync.example.com`. */
  SYNCLINE_PUBLIC_URL: optional(
    z.url({ protocol: /^https?$/, error: "must be an address such as https://sync.example.com" }),
  ),
});

/** The names of them all. */
export const variableNames: readonly string[] = Object.keys(variables.shape);

export interface TracingSettings {
  /** Of the collector, with its path. */
  readonly url: string;
  readonly sampler: (typeof samplers)[number];
  /** From 0 to 1. */
  readonly ratio: number;
}

export interface Env {
  readonly host: string;
  readonly port: number;
  /** Null: embedded. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** Null: the one in the data directory. */
  readonly secretKey: string | null;
  /** Null: there is none, or the one in the data directory. */
  readonly previousSecretKey: string | null;
  readonly role: (typeof roles)[number];
  readonly journalPolicy: JournalPolicy;
  /** Null: on where an embedded install was started empty. */
  readonly sandbox: boolean | null;
  readonly bootstrapToken: string | null;
  /** Null: made of the key. */
  readonly logName: string | null;
  readonly checkpointSeconds: number;
  /** Path or address; null: nobody. */
  readonly witness: string | null;
  readonly sealPayloads: boolean;
  /** Requests a minute; null: by whether others can reach the server. */
  readonly rateLimit: number | null;
  readonly trustedProxies: number;
  /** Null: people sign in here only. */
  readonly oidc: OidcSettings | null;
  /** Null: metrics are for this machine only. */
  readonly metricsToken: string | null;
  /** Null: no traces are made. */
  readonly tracing: TracingSettings | null;
  /** Hosts, addresses and ranges off the public internet that webhooks may reach. */
  readonly webhookAllow: readonly string[];
  /** Origins of other pages that may call the API, with a token. */
  readonly allowedOrigins: readonly string[];
  readonly logLevel: (typeof logLevels)[number];
  /** Null: made of host and port. */
  readonly publicUrl: string | null;
}

/** The settings are wrong; the message has a line for each variable. It never holds a value. */
export class EnvError extends Error {
  override readonly name = "EnvError";
}

/** The settings in `source`, usually `process.env`. @throws EnvError */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const parsed = variables.safeParse(source);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
    throw new EnvError(lines.join("\n"));
  }
  const found = parsed.data;
  return checkEnv({
    ...defaultEnv,
    host: found.HOST ?? defaultEnv.host,
    port: found.PORT ?? defaultEnv.port,
    databaseUrl: found.DATABASE_URL ?? null,
    dataDir: found.SYNCLINE_DATA_DIR ?? defaultEnv.dataDir,
    secretKey: found.SYNCLINE_SECRET_KEY ?? null,
    previousSecretKey: found.SYNCLINE_SECRET_KEY_PREVIOUS ?? null,
    role: found.SYNCLINE_ROLE ?? defaultEnv.role,
    journalPolicy: found.SYNCLINE_JOURNAL_POLICY ?? defaultEnv.journalPolicy,
    sandbox: found.SYNCLINE_SANDBOX ?? null,
    bootstrapToken: found.SYNCLINE_BOOTSTRAP_TOKEN ?? null,
    logName: found.SYNCLINE_LOG_NAME ?? null,
    checkpointSeconds: found.SYNCLINE_CHECKPOINT_SECONDS ?? defaultEnv.checkpointSeconds,
    witness: found.SYNCLINE_WITNESS ?? null,
    sealPayloads: found.SYNCLINE_SEAL_PAYLOADS ?? defaultEnv.sealPayloads,
    rateLimit: found.SYNCLINE_RATE_LIMIT ?? null,
    trustedProxies: found.SYNCLINE_TRUST_PROXY ?? defaultEnv.trustedProxies,
    oidc: oidcOf(found),
    metricsToken: found.SYNCLINE_METRICS_TOKEN ?? null,
    tracing: tracingOf(found),
    webhookAllow: found.SYNCLINE_WEBHOOK_ALLOW ?? defaultEnv.webhookAllow,
    allowedOrigins: found.SYNCLINE_ALLOWED_ORIGINS ?? defaultEnv.allowedOrigins,
    logLevel: found.SYNCLINE_LOG_LEVEL ?? defaultEnv.logLevel,
    publicUrl: found.SYNCLINE_PUBLIC_URL ?? null,
  });
}

/** @throws EnvError when a part is missing */
function oidcOf(found: z.output<typeof variables>): OidcSettings | null {
  const { SYNCLINE_OIDC_ISSUER: issuer, SYNCLINE_OIDC_CLIENT_ID: clientId } = found;
  const { SYNCLINE_OIDC_CLIENT_SECRET: clientSecret } = found;
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return null;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) {
    throw new EnvError(
      "SYNCLINE_OIDC_ISSUER, SYNCLINE_OIDC_CLIENT_ID and SYNCLINE_OIDC_CLIENT_SECRET are needed together.",
    );
  }
  const { SYNCLINE_OIDC_NAME: name = "single sign-on", SYNCLINE_OIDC_ROLE: role = null } = found;
  return { issuer, clientId, clientSecret, name, role };
}

export const defaultEnv: Env = {
  host: "127.0.0.1",
  port: 4400,
  databaseUrl: null,
  dataDir: ".syncline",
  secretKey: null,
  previousSecretKey: null,
  role: "all",
  journalPolicy: "hold",
  sandbox: null,
  bootstrapToken: null,
  logName: null,
  checkpointSeconds: 10,
  witness: null,
  sealPayloads: false,
  rateLimit: null,
  trustedProxies: 0,
  oidc: null,
  metricsToken: null,
  tracing: null,
  webhookAllow: [],
  allowedOrigins: [],
  logLevel: "info",
  publicUrl: null,
};

/** By OpenTelemetry's specification of its variables. */
function tracingOf(found: z.output<typeof variables>): TracingSettings | null {
  const common = found.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/, "");
  const url =
    found.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ??
    (common === undefined ? null : `${common}/v1/traces`);
  const isOff = found.OTEL_SDK_DISABLED === true || found.OTEL_TRACES_EXPORTER === "none";
  if (url === null || isOff) return null;
  const sampler = found.OTEL_TRACES_SAMPLER ?? "parentbased_always_on";
  return { url, sampler, ratio: found.OTEL_TRACES_SAMPLER_ARG ?? 1 };
}

/** What only shows when variables are seen together. @throws EnvError */
export function checkEnv(env: Env): Env {
  if (env.databaseUrl !== null && env.secretKey === null) {
    throw new EnvError(
      "SYNCLINE_SECRET_KEY is needed with DATABASE_URL: every process must have the same key. Make one with: openssl rand -base64 48",
    );
  }
  if (env.databaseUrl === null && env.role !== "all") {
    throw new EnvError(
      "SYNCLINE_ROLE must be all without DATABASE_URL: the embedded database is for one process.",
    );
  }
  if (env.sandbox === true && env.role !== "all") {
    throw new EnvError(
      "SYNCLINE_SANDBOX must be 0 unless SYNCLINE_ROLE is all: the simulators live in one process.",
    );
  }
  return env;
}
