import { type ErrorCode, SynclineError, summarise, zodIssues } from "@syncline/core";
import { TRPCError } from "@trpc/server";
import { z } from "zod";

/** What tRPC itself can answer before a procedure runs. Anything else of it is a fault of ours. */
const codeByTrpcCode: Partial<Record<TRPCError["code"], ErrorCode>> = {
  PARSE_ERROR: "invalid_json",
  BAD_REQUEST: "invalid_input",
  NOT_FOUND: "not_found",
  METHOD_NOT_SUPPORTED: "unsupported",
  UNSUPPORTED_MEDIA_TYPE: "unsupported",
  PAYLOAD_TOO_LARGE: "payload_too_large",
  UNAUTHORIZED: "unauthenticated",
  FORBIDDEN: "forbidden",
  CLIENT_CLOSED_REQUEST: "cancelled",
};

const messages: Partial<Record<ErrorCode, string>> = {
  invalid_json: "The request's body is not JSON.",
  invalid_input: "The request is not understood.",
  not_found: "There is no such call.",
  unsupported: "This way of calling is not supported.",
  payload_too_large: "The request is too large.",
  unauthenticated: "Sign in first.",
  forbidden: "This is not allowed.",
  cancelled: "The caller went away.",
};

/** The SynclineError behind anything thrown. Text of unknown errors stays inside, as `internal`. */
export function toSynclineError(thrown: unknown): SynclineError {
  if (SynclineError.isInstance(thrown)) return thrown;
  if (thrown instanceof z.ZodError) return invalidInput(thrown);
  if (!(thrown instanceof TRPCError)) return SynclineError.from(thrown);
  const { cause } = thrown;
  if (SynclineError.isInstance(cause)) return cause;
  if (cause instanceof z.ZodError && thrown.code === "BAD_REQUEST") return invalidInput(cause);
  const code = codeByTrpcCode[thrown.code];
  const message = code && messages[code];
  if (code === undefined || message === undefined) return SynclineError.from(cause ?? thrown);
  return new SynclineError({ code, message, internal: thrown.message, cause: thrown });
}

function invalidInput(error: z.ZodError): SynclineError {
  const issues = zodIssues(error);
  return new SynclineError({
    code: "invalid_input",
    message: `The request is not valid. ${summarise(issues)}`,
    issues,
    cause: error,
  });
}
