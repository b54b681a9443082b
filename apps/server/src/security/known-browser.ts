import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { parse, serialize } from "hono/utils/cookie";
import { deriveKey } from "./derive-key.ts";

const name = "syncline.known_browser";
const lifetimeSeconds = 180 * 24 * 60 * 60;

/**
 * Tells a browser that somebody has signed in with from one that never was seen: OWASP's device cookie. It signs
 * nobody in; it lets attempts be counted apart from those of strangers at the same account.
 */
export interface KnownBrowsers {
  /** Where the attempts at an account from this browser are counted. */
  subjectOf(params: { email: string; cookie: string | null }): string;
  /** A `set-cookie` for a browser that somebody signed in with. */
  cookieFor(email: string): string;
}

export function createKnownBrowsers(params: {
  secretKey: string;
  publicUrl: string;
}): KnownBrowsers {
  const key = deriveKey(params.secretKey, "known-browser");
  const mac = (...parts: readonly string[]) =>
    createHmac("sha256", key).update(JSON.stringify(parts)).digest("base64url");
  // By a keyed hash: nobody who reads the database learns which addresses were tried.
  const accountOf = (email: string) => mac("account", email.trim().toLowerCase());
  return {
    subjectOf({ email, cookie }) {
      const account = accountOf(email);
      const [nonce = "", seal = ""] = (parse(cookie ?? "", name)[name] ?? "").split(".");
      const isKnown = nonce !== "" && isSame(seal, mac("browser", account, nonce));
      return isKnown ? `${account}:${nonce}` : account;
    },
    cookieFor(email) {
      const nonce = randomBytes(16).toString("base64url");
      return serialize(name, `${nonce}.${mac("browser", accountOf(email), nonce)}`, {
        path: "/api/auth",
        httpOnly: true,
        sameSite: "Lax",
        secure: params.publicUrl.startsWith("https:"),
        maxAge: lifetimeSeconds,
      });
    },
  };
}

function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
