import type { AppRouter } from "@syncline/server/router";
import { TRPCClientError } from "@trpc/client";
import type { Issue, SynclineErrorCode } from "../types.ts";

export interface ClientErrorParams {
  readonly code: SynclineErrorCode;
  readonly message: string;
  readonly issues?: readonly Issue[];
  /** HTTP status; null when there was no answer. */
  readonly status?: number | null;
  /** The same again later may succeed. */
  readonly retryable?: boolean;
  readonly requestId?: string | null;
}

/**
 * Everything the client throws. It is a TRPCClientError too, so that what knows tRPC knows it; the fields of that
 * are empty, for they hold answers and causes as they came.
 */
export class SynclineClientError extends TRPCClientError<AppRouter> {
  /** Stable: decide by this, never by the message. */
  readonly code: SynclineErrorCode;
  readonly issues: readonly Issue[];
  readonly status: number | null;
  readonly retryable: boolean;
  /** Names the request in the server's log. */
  readonly requestId: string | null;

  constructor(params: ClientErrorParams) {
    super(params.message);
    // The parent's constructor takes the prototype away from its children.
    Object.setPrototypeOf(this, SynclineClientError.prototype);
    this.name = "SynclineClientError";
    this.code = params.code;
    this.issues = params.issues ?? [];
    this.status = params.status ?? null;
    this.retryable = params.retryable ?? false;
    this.requestId = params.requestId ?? null;
    for (const name of ["name", "cause", "meta", "shape", "data"]) {
      Object.defineProperty(this, name, { enumerable: false });
    }
  }
}

export function isSynclineClientError(thrown: unknown): thrown is SynclineClientError {
  return thrown instanceof SynclineClientError;
}
