import type { SynclineError } from "@syncline/core";
import { errorData } from "./error-data.ts";

/** The answer to a REST call that failed: problem details of RFC 9457, with `code` and `issues`. */
export function problemResponse(error: SynclineError, requestId: string | null): Response {
  const status = error.traits.httpStatus;
  const headers = new Headers({ "content-type": "application/problem+json" });
  if (status === 401) headers.set("www-authenticate", 'Bearer realm="syncline"');
  if (error.retryAfterMs !== undefined) {
    headers.set("retry-after", String(Math.ceil(error.retryAfterMs / 1000)));
  }
  return new Response(JSON.stringify(problemBody(error, requestId)), { status, headers });
}

export function problemBody(error: SynclineError, requestId: string | null) {
  const { code, ...rest } = errorData(error, requestId);
  return {
    type: `urn:syncline:error:${code}`,
    title: titleOf(code),
    status: error.traits.httpStatus,
    code,
    detail: error.message,
    ...rest,
  };
}

/** `plan_stale` → `Plan stale` */
function titleOf(code: string): string {
  return `${code.slice(0, 1).toUpperCase()}${code.slice(1).replaceAll("_", " ")}`;
}
