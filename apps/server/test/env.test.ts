import { describe, expect, it } from "vitest";
import { defaultEnv, EnvError, readEnv } from "../src/env.ts";

function messageOf(source: Record<string, string>): string {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
  throw new Error("the settings were accepted");
}

describe("readEnv", () => {
  it("answers the defaults for an empty environment", () => {
    expect(readEnv({})).toEqual(defaultEnv);
    expect(defaultEnv).toMatchObject({ host: "127.0.0.1", port: 4400, dataDir: ".syncline" });
  });

  it("takes an empty variable as one that is not set", () => {
    expect(readEnv({ PORT: "", SYNCLINE_SANDBOX: "", DATABASE_URL: "" })).toEqual(defaultEnv);
  });

  it("reads every variable", () => {
    const key = "k".repeat(32);
    const env = readEnv({
      HOST: "0.0.0.0",
      PORT: "0",
      DATABASE_URL: "postgres://user:secret@db.example.com/syncline",
      SYNCLINE_DATA_DIR: "/data",
      SYNCLINE_SECRET_KEY: key,
      SYNCLINE_SECRET_KEY_PREVIOUS: "p".repeat(32),
      SYNCLINE_ROLE: "worker",
      SYNCLINE_JOURNAL_POLICY: "continue",
      SYNCLINE_SANDBOX: "0",
      SYNCLINE_BOOTSTRAP_TOKEN: "t".repeat(16),
      SYNCLINE_LOG_NAME: "example.com/syncline",
      SYNCLINE_CHECKPOINT_SECONDS: "60",
      SYNCLINE_WITNESS: "https://witness.example.com/checkpoints",
      SYNCLINE_SEAL_PAYLOADS: "1",
      SYNCLINE_RATE_LIMIT: "1200",
      SYNCLINE_TRUST_PROXY: "1",
      SYNCLINE_METRICS_TOKEN: "m".repeat(16),
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318/",
      OTEL_TRACES_SAMPLER: "parentbased_traceidratio",
      OTEL_TRACES_SAMPLER_ARG: "0.25",
      SYNCLINE_WEBHOOK_ALLOW: "hooks.internal, 10.20.0.0/16",
      SYNCLINE_ALLOWED_ORIGINS: "https://portal.example.com, http://localhost:3000",
      SYNCLINE_OIDC_ISSUER: "https://id.example.com",
      SYNCLINE_OIDC_CLIENT_ID: "syncline",
      SYNCLINE_OIDC_CLIENT_SECRET: "s3cret",
      SYNCLINE_OIDC_NAME: "Example",
      SYNCLINE_OIDC_ROLE: "viewer",
      SYNCLINE_LOG_LEVEL: "debug",
      SYNCLINE_PUBLIC_URL: "https://sync.example.com",
    });
    expect(env).toEqual({
      host: "0.0.0.0",
      port: 0,
      databaseUrl: "postgres://user:secret@db.example.com/syncline",
      dataDir: "/data",
      secretKey: key,
      previousSecretKey: "p".repeat(32),
      role: "worker",
      journalPolicy: "continue",
      sandbox: false,
      bootstrapToken: "t".repeat(16),
      logName: "example.com/syncline",
      checkpointSeconds: 60,
      witness: "https://witness.example.com/checkpoints",
      sealPayloads: true,
      rateLimit: 1200,
      trustedProxies: 1,
      metricsToken: "m".repeat(16),
      tracing: {
        url: "http://collector:4318/v1/traces",
        sampler: "parentbased_traceidratio",
        ratio: 0.25,
      },
      webhookAllow: ["hooks.internal", "10.20.0.0/16"],
      allowedOrigins: ["https://portal.example.com", "http://localhost:3000"],
      oidc: {
        issuer: "https://id.example.com",
        clientId: "syncline",
        clientSecret: "s3cret",
        name: "Example",
        role: "viewer",
      },
      logLevel: "debug",
      publicUrl: "https://sync.example.com",
    });
  });

  it.each([
    ["PORT", "http"],
    ["PORT", "70000"],
    ["DATABASE_URL", "mysql://user@host/db"],
    ["SYNCLINE_SECRET_KEY", "short"],
    ["SYNCLINE_ROLE", "leader"],
    ["SYNCLINE_JOURNAL_POLICY", "forget"],
    ["SYNCLINE_SANDBOX", "yes"],
    ["SYNCLINE_BOOTSTRAP_TOKEN", "short"],
    ["SYNCLINE_LOG_LEVEL", "loud"],
    ["SYNCLINE_LOG_NAME", "two words"],
    ["SYNCLINE_CHECKPOINT_SECONDS", "0"],
    ["SYNCLINE_WITNESS", "http://witness.example.com/"],
    ["SYNCLINE_WITNESS", "ftp://witness.example.com/"],
    ["SYNCLINE_WEBHOOK_ALLOW", "10.0.0.0/33"],
    ["SYNCLINE_WEBHOOK_ALLOW", "https://hooks.internal"],
    ["SYNCLINE_ALLOWED_ORIGINS", "*"],
    ["SYNCLINE_ALLOWED_ORIGINS", "https://portal.example.com/"],
    ["SYNCLINE_ALLOWED_ORIGINS", "portal.example.com"],
    ["SYNCLINE_PUBLIC_URL", "sync.example.com"],
  ])("refuses %s=%s in a line that names the variable", (name, value) => {
    expect(messageOf({ [name]: value })).toMatch(new RegExp(`^${name} .+$`));
  });

  it("names every wrong variable at once and shows no value", () => {
    const message = messageOf({ PORT: "http", SYNCLINE_BOOTSTRAP_TOKEN: "hunter2" });
    expect(message.split("\n")).toHaveLength(2);
    expect(message).not.toContain("hunter2");
  });

  it("asks for a key when several processes may share a database", () => {
    expect(messageOf({ DATABASE_URL: "postgres://host/db" })).toContain("SYNCLINE_SECRET_KEY");
  });

  it("keeps the embedded database and the sandbox to one process", () => {
    expect(messageOf({ SYNCLINE_ROLE: "api" })).toContain("SYNCLINE_ROLE");
    const shared = {
      DATABASE_URL: "postgres://host/db",
      SYNCLINE_SECRET_KEY: "k".repeat(32),
      SYNCLINE_ROLE: "api",
      SYNCLINE_SANDBOX: "1",
    };
    expect(messageOf(shared)).toContain("SYNCLINE_SANDBOX");
  });
});
