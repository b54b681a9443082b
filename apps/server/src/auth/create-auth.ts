import type { Logger } from "@syncline/core";
import type { Database } from "@syncline/db";
import { authSchema } from "@syncline/db";
// By these declarations can name its types; nothing of them is loaded.
import type {} from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { betterAuth } from "better-auth/minimal";
import type {} from "better-auth/plugins";
import { admin } from "better-auth/plugins/admin";
import { magicLink } from "better-auth/plugins/magic-link";
import { deriveKey } from "../security/derive-key.ts";
import { type OidcSettings, oidcLinking, oidcPlugin } from "./oidc.ts";

const linkLifetimeSeconds = 15 * 60;

export interface AuthParams {
  readonly database: Pick<Database, "db">;
  readonly secretKey: string;
  /** `http://127.0.0.1:4400` */
  readonly publicUrl: string;
  /** Null: nobody signs in at an identity provider. */
  readonly oidc: OidcSettings | null;
  readonly logger: Logger;
}

/** The least that a password must have; its kinds of characters do not matter (NIST SP 800-63B). */
export const passwordLength = { min: 12, max: 128 } as const;

/**
 * better-auth with sign-in by one-time link, by password and at an identity provider. Links are stored as hashes,
 * work once, and make no users; nobody signs up.
 * `pending` takes the link that `signInMagicLink` makes; nothing is ever sent.
 */
export function createAuth(params: AuthParams, pending: Map<string, (url: string) => void>) {
  const { database, secretKey, publicUrl, oidc, logger } = params;
  const { user, session, account, verification } = authSchema;
  return betterAuth({
    baseURL: publicUrl,
    basePath: "/api/auth",
    secret: deriveKey(secretKey, "sign-in").toString("base64url"),
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    account: { accountLinking: oidcLinking },
    database: drizzleAdapter(database.db, {
      provider: "pg",
      schema: { user, session, account, verification },
      transaction: true,
    }),
    logger: {
      level: "warn",
      log: (level, message) => logger[level](`sign-in: ${message}`),
    },
    advanced: {
      cookiePrefix: "syncline",
      useSecureCookies: publicUrl.startsWith("https:"),
    },
    plugins: [
      ...(oidc === null ? [] : [oidcPlugin(oidc)]),
      admin(),
      magicLink({
        storeToken: "hashed",
        disableSignUp: true,
        expiresIn: linkLifetimeSeconds,
        sendMagicLink({ url, metadata }) {
          pending.get(String(metadata?.request))?.(url);
        },
      }),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;
