import type { SimulatorContext } from "../../shared/index.ts";
import type { ParsedSettings, Token } from "../settings.ts";
import { accessDenied, accessTokenInvalid } from "./errors.ts";

/** @throws 401 without a valid token, 403 when it may only read and the request writes */
export function authenticate(
  context: SimulatorContext,
  settings: ParsedSettings,
  expired: boolean,
): Token {
  const [scheme, value] = (context.req.header("authorization") ?? "").split(" ");
  const token = settings.tokens.find((known) => known.token === value);
  if (scheme?.toLowerCase() !== "bearer" || token === undefined || expired) {
    throw accessTokenInvalid();
  }
  const reads = context.req.method === "GET" || context.req.method === "HEAD";
  if (token.access === "read" && !reads) throw accessDenied();
  return token;
}
