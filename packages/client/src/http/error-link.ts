import type { AppRouter } from "@syncline/server/router";
import { type Operation, TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { SynclineClientError } from "../errors/client-error.ts";
import { badResponse, errorFromTrpc } from "../errors/from-answer.ts";
import { aborted, unreachable } from "../errors/from-network.ts";

/** What a subscription was refused with, which an EventSource does not hand on. */
export type Refusals = WeakMap<Operation, SynclineClientError>;

/** Makes a SynclineClientError of whatever goes wrong behind it. */
export function errorLink(origin: string, refusals: Refusals): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        const toError = (thrown: unknown): SynclineClientError =>
          op.signal?.aborted === true
            ? aborted()
            : (refusals.get(op) ?? toClientError(origin, thrown));
        return next(op).subscribe({
          next(envelope) {
            const { result } = envelope;
            if (result.type !== "state" || result.error === null) return observer.next(envelope);
            const error = toError(result.error);
            // A stream that was refused is opened again by tRPC when it takes the error for a passing one.
            if (!error.retryable) return observer.error(error);
            observer.next({ ...envelope, result: { ...result, error } });
          },
          error: (thrown) => observer.error(toError(thrown)),
          complete: () => observer.complete(),
        });
      });
}

function toClientError(origin: string, thrown: unknown): SynclineClientError {
  if (thrown instanceof SynclineClientError) return thrown;
  if (!(thrown instanceof TRPCClientError)) return unreachable(origin, thrown);
  const { cause, shape, meta } = thrown;
  if (cause instanceof SynclineClientError) return cause;
  const response: unknown = meta?.response;
  const told = errorFromTrpc(shape);
  if (told !== null) return told;
  // JSON came that no Syncline wrote; else nothing came.
  return response instanceof Response ? badResponse(response.status) : unreachable(origin, thrown);
}
