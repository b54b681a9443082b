import { SynclineError } from "../errors/index.ts";
import type { Redactor } from "./redact.ts";

/** How deep a chain of causes is followed. */
const deepest = 5;

/** Any thrown value as a SynclineError without secrets: in its texts, its issues, its causes. */
export function redactError(redactor: Redactor, thrown: unknown): SynclineError {
  const error = SynclineError.from(thrown);
  const { code, internal, retryAfterMs, platformStatus, platformCode, cause } = error;
  const safe = new SynclineError({
    code,
    message: redactor.text(error.message),
    issues: error.issues.map((issue) => ({
      ...issue,
      path: redactor.text(issue.path),
      message: redactor.text(issue.message),
      ...(issue.hint === undefined ? {} : { hint: redactor.text(issue.hint) }),
    })),
    ...(internal === undefined ? {} : { internal: redactor.text(internal) }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(platformStatus === undefined ? {} : { platformStatus }),
    ...(platformCode === undefined ? {} : { platformCode: redactor.text(platformCode) }),
    ...(cause === undefined ? {} : { cause: redactCause(redactor, cause, deepest) }),
  });
  if (error.stack !== undefined) safe.stack = redactor.text(error.stack);
  return safe;
}

/** A cause keeps its name, code and text; whatever else it carries (a request, an address) is left behind. */
function redactCause(redactor: Redactor, cause: unknown, depth: number): unknown {
  if (!(cause instanceof Error)) return redactor.text(String(cause));
  const inner =
    cause.cause === undefined || depth === 0
      ? undefined
      : { cause: redactCause(redactor, cause.cause, depth - 1) };
  const safe = new Error(redactor.text(cause.message), inner);
  safe.name = cause.name;
  if (cause.stack !== undefined) safe.stack = redactor.text(cause.stack);
  const { code } = cause as { code?: unknown };
  return typeof code === "string" ? Object.assign(safe, { code }) : safe;
}
