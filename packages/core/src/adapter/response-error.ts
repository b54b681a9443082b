import { type ErrorCode, type Issue, SynclineError } from "../errors/index.ts";

const codeByStatus: Readonly<Record<number, ErrorCode>> = {
  401: "platform_credentials",
  403: "platform_forbidden",
  404: "platform_not_found",
  409: "precondition_failed",
  412: "precondition_failed",
  429: "platform_rate_limited",
};

/**
 * The error for an answer that is not a success: by status, with the platform's own words. An adapter that
 * knows better (a 409 that is no conflict) passes its own `code`.
 */
export function responseError(params: {
  platform: string;
  status: number;
  message: string;
  platformCode?: string;
  issues?: readonly Issue[];
  code?: ErrorCode;
}): SynclineError {
  const { platform, status, message } = params;
  const byStatus =
    codeByStatus[status] ?? (status >= 500 ? "platform_unavailable" : "platform_refused");
  return new SynclineError({
    code: params.code ?? byStatus,
    message: `${platform} answered ${status}: ${message}`,
    platformStatus: status,
    ...(params.platformCode === undefined ? {} : { platformCode: params.platformCode }),
    ...(params.issues === undefined ? {} : { issues: params.issues }),
  });
}
