import type { ErrorCode, Issue, SynclineError } from "@syncline/core";

/** What a client is told about an error, beside its message. */
export interface ErrorData {
  readonly code: ErrorCode;
  readonly issues: readonly Issue[];
  readonly retryable: boolean;
  readonly whoActs: "operator" | "platform" | "nobody";
  readonly requestId: string | null;
}

export function errorData(error: SynclineError, requestId: string | null): ErrorData {
  return {
    code: error.code,
    issues: error.issues,
    retryable: error.retryable,
    whoActs: error.whoActs,
    requestId,
  };
}
