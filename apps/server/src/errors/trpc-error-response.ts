import type { SynclineError } from "@syncline/core";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import { errorData } from "./error-data.ts";
import { trpcCodeOf } from "./trpc-code.ts";

/** An error from before tRPC saw the request, in the form its clients expect. */
export function trpcErrorResponse(error: SynclineError, requestId: string): Response {
  const { httpStatus } = error.traits;
  const code = trpcCodeOf(error.code);
  const body = {
    error: {
      message: error.message,
      code: TRPC_ERROR_CODES_BY_KEY[code],
      data: { code, httpStatus, syncline: errorData(error, requestId) },
    },
  };
  const headers = new Headers();
  if (error.retryAfterMs !== undefined) {
    headers.set("retry-after", String(Math.ceil(error.retryAfterMs / 1000)));
  }
  return Response.json(body, { status: httpStatus, headers });
}
