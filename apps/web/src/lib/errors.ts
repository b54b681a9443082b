import type { Issue } from "@syncline/core";

/** An error as the dashboard shows it. */
export interface ShownError {
  readonly title: string;
  readonly message: string;
  /** What the reader can do. */
  readonly advice: string;
  /** Stable code of the server's error; null when the server was not reached. */
  readonly code: string | null;
  readonly issues: readonly Issue[];
  /** Trying the same again may succeed. */
  readonly retryable: boolean;
  /** Names the request in the server's log. */
  readonly requestId: string | null;
}

interface ServerErrorData {
  readonly code: string;
  readonly issues: readonly Issue[];
  readonly retryable: boolean;
  readonly whoActs: "operator" | "platform" | "nobody";
  readonly requestId: string | null;
}

const titles: Readonly<Record<string, string>> = {
  invalid_json: "This is not JSON",
  invalid_input: "Something in the input is not right",
  payload_too_large: "This is too large",
  unauthenticated: "You are signed out",
  forbidden: "This is not allowed",
  not_found: "Not found",
  already_exists: "This exists already",
  unsupported: "Not possible yet",
  incompatible: "This would be refused",
  consent_required: "Your consent is needed",
  plan_stale: "This is out of date",
  plan_used: "This has been done already",
  precondition_failed: "This no longer fits how things stand",
  platform_refused: "The target refused",
  platform_credentials: "The target does not accept the credentials",
  platform_forbidden: "The credentials lack a permission",
  platform_not_found: "The target does not have what was asked for",
  platform_unreachable: "The target cannot be reached",
  platform_unavailable: "The target has a problem of its own",
  platform_rate_limited: "The target asks for patience",
  ambiguous_outcome: "The target did not answer",
  snapshot_damaged: "A stored payload is damaged",
  journal_damaged: "The local journal is damaged",
  database_unavailable: "The database does not answer",
  lease_lost: "Another worker has taken over",
  cancelled: "This was cancelled",
};

const adviceByActor = {
  operator: "Correct what is named above, then try again.",
  platform: "Try again in a moment. If it stays, check the status page of the platform.",
  nobody: "Try again. If it stays, look for the request's id in the server's log.",
} as const;

const adviceByCode: Readonly<Record<string, string>> = {
  unauthenticated: "Sign in again with a new one-time link from the terminal.",
  not_found: "It may have been removed, or the address may be incomplete.",
  unsupported: "Choose another way; the message says what is possible.",
  plan_stale: "Make a new plan: it takes the current state of both sides.",
  plan_used: "Make a new plan to see what is still different.",
  consent_required:
    "Make a plan, review what it would break or delete, and tick what you agree to.",
  precondition_failed: "Look at how it stands now, and decide on that.",
  database_unavailable:
    "Try again in a moment. What was sent meanwhile is kept in the local journal.",
  platform_credentials: "Open the target and enter its credentials anew.",
};

/** How to show anything that was thrown by a call: what happened, and what to do. */
export function describeError(thrown: unknown): ShownError {
  const data = serverData(thrown);
  if (data === null) return describeUnreached(thrown);
  return {
    title: titles[data.code] ?? "Something went wrong",
    message: thrown instanceof Error ? thrown.message : String(thrown),
    advice: adviceByCode[data.code] ?? adviceByActor[data.whoActs],
    code: data.code,
    issues: data.issues,
    retryable: data.retryable || data.whoActs === "nobody",
    requestId: data.requestId,
  };
}

/** True when nobody answered, or something between that is not the server. */
export function wasUnreached(thrown: unknown): boolean {
  if (serverData(thrown) !== null || !(thrown instanceof Error)) return false;
  return /fetch|network|load failed|JSON/i.test(thrown.message);
}

function describeUnreached(thrown: unknown): ShownError {
  const offline = wasUnreached(thrown);
  if (offline && navigator.onLine === false) {
    return {
      title: "There is no network",
      message: "The dashboard could not reach the server it came from.",
      advice: "Connect again, then try once more.",
      ...{ code: null, issues: [], retryable: true, requestId: null },
    };
  }
  return {
    title: offline ? "The Syncline server does not answer" : "Something went wrong in this page",
    message: offline
      ? "The dashboard could not reach the server it came from."
      : thrown instanceof Error
        ? thrown.message
        : "An unknown error.",
    advice: offline
      ? "See whether the server still runs in its terminal, then try again."
      : "Reload the page. Nothing you did is lost: all data is kept on the server.",
    code: null,
    issues: [],
    retryable: true,
    requestId: null,
  };
}

/** The part of a tRPC error that the server fills in; null for an error from anywhere else. */
function serverData(thrown: unknown): ServerErrorData | null {
  const data = property(property(thrown, "data"), "syncline");
  return typeof property(data, "code") === "string" ? (data as ServerErrorData) : null;
}

function property(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

/** True when the call failed because nobody is signed in. */
export function isSignedOut(thrown: unknown): boolean {
  return serverData(thrown)?.code === "unauthenticated";
}

/** True when asking again later may help; a mistake of the caller stays one however often it is sent. */
export function isWorthRetrying(thrown: unknown): boolean {
  const data = serverData(thrown);
  return data === null || (data.retryable && data.whoActs === "platform");
}
