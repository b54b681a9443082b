import { type ErrorCode, errorTraits } from "@syncline/core";
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server";

type HttpStatus = (typeof errorTraits)[ErrorCode]["httpStatus"];

/** Total over the statuses of core's error tree: a new status does not compile until it is named here. */
const codeByStatus: Record<HttpStatus, TRPC_ERROR_CODE_KEY> = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  409: "CONFLICT",
  413: "PAYLOAD_TOO_LARGE",
  422: "UNPROCESSABLE_CONTENT",
  429: "TOO_MANY_REQUESTS",
  500: "INTERNAL_SERVER_ERROR",
  502: "BAD_GATEWAY",
  503: "SERVICE_UNAVAILABLE",
};

export function trpcCodeOf(code: ErrorCode): TRPC_ERROR_CODE_KEY {
  return codeByStatus[errorTraits[code].httpStatus];
}
