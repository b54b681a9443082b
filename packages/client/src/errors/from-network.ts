import { SynclineClientError } from "./client-error.ts";

/**
 * No answer, or one that broke off. Of what was thrown only a code such as ECONNREFUSED is told: other text may
 * hold the request with its headers.
 */
export function unreachable(origin: string, thrown: unknown): SynclineClientError {
  const code = codeOf(thrown);
  return new SynclineClientError({
    code: "unreachable",
    message: `Syncline does not answer at ${origin}${code === null ? "" : ` (${code})`}. Does the server run, and is the address right?`,
    retryable: true,
  });
}

export function aborted(): SynclineClientError {
  return new SynclineClientError({
    code: "aborted",
    message: "The call was given up by its signal.",
  });
}

function codeOf(thrown: unknown): string | null {
  for (let error = thrown, depth = 0; error instanceof Error && depth < 3; depth += 1) {
    const { code } = error as { code?: unknown };
    if (typeof code === "string" && /^[A-Z][A-Z0-9_]{2,40}$/.test(code)) return code;
    error = error.cause;
  }
  return null;
}
