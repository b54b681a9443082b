import { type Problem, problem } from "../problem.ts";
import type { Grant, Tokens } from "./tokens.ts";

/** Finds whom a request speaks for; 401 without a live bearer token. */
export function authorise(
  headers: Headers,
  params: { tokens: Tokens; now: number; expired: boolean },
): { grant: Grant } | { problem: Problem } {
  const unauthorised = (detail: string, challenge: string): { problem: Problem } => ({
    problem: problem(401, detail, { headers: { "WWW-Authenticate": challenge } }),
  });
  const match = /^Bearer\s+(\S+)$/i.exec(headers.get("authorization") ?? "");
  if (match?.[1] === undefined) return unauthorised("A bearer token is required.", "Bearer");
  const grant = params.expired ? null : params.tokens.find(match[1], params.now);
  if (grant !== null) return { grant };
  return unauthorised("The token is unknown or has expired.", 'Bearer error="invalid_token"');
}

/** Refuses what the client has no right to; a read-only key may read. */
export function checkRights(grant: Grant, method: string): Problem | null {
  const rights = grant.client.rights ?? "full";
  const isRead = method === "GET" || method === "HEAD";
  if (rights === "full" || (rights === "read" && isRead)) return null;
  return problem(403, "The client has no right to do this.");
}
