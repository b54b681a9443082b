import type { ServerError, SynclineErrorCode } from "../types.ts";
import { SynclineClientError } from "./client-error.ts";

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null;

/** The error a tRPC answer tells; null when it is none of Syncline's. */
export function errorFromTrpc(shape: unknown): SynclineClientError | null {
  if (!isObject(shape) || !isObject(shape.data)) return null;
  const { syncline, httpStatus } = shape.data;
  return fromServer(syncline, shape.message, httpStatus);
}

/** The error that a body of REST (problem details) or of tRPC tells. */
export function errorFromBody(text: string, status: number): SynclineClientError {
  const body = parse(text);
  const known = isObject(body)
    ? (errorFromTrpc(body.error) ?? fromServer(body, body.detail, status))
    : null;
  return known ?? badResponse(status);
}

/** For answers of something else: a proxy, a login page, another program at this address. */
export function badResponse(status: number): SynclineClientError {
  return new SynclineClientError({
    code: "bad_response",
    message:
      `The answer (status ${status}) is not from Syncline, but perhaps from a proxy before it or from another ` +
      "program. Check the url of the client.",
    status,
    retryable: isTransient(status),
  });
}

/** Statuses after which the same may be asked again. */
export function isTransient(status: number): boolean {
  return status === 429 || (status >= 502 && status <= 504);
}

function fromServer(data: unknown, message: unknown, status: unknown): SynclineClientError | null {
  if (!isObject(data) || typeof data.code !== "string" || typeof message !== "string") {
    return null;
  }
  const { issues, retryable, requestId } = data as Partial<ServerError>;
  return new SynclineClientError({
    code: data.code as SynclineErrorCode,
    message,
    issues: Array.isArray(issues) ? issues : [],
    status: typeof status === "number" ? status : null,
    retryable: retryable === true,
    requestId: typeof requestId === "string" ? requestId : null,
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
