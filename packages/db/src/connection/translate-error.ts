import { SynclineError } from "@syncline/core";

interface DriverError {
  readonly code: string;
  readonly message: string;
  /** PGlite's name for it, and postgres.js's. */
  readonly constraint?: string;
  readonly constraint_name?: string;
}

/**
 * An error of a driver as a SynclineError. The drivers' and drizzle's own errors carry the parameters of
 * the statement, so they are not passed on, not even as a cause.
 */
export function translateError(error: unknown): SynclineError {
  if (SynclineError.isInstance(error)) return error;
  const driver = driverError(error);
  if (driver === null) return SynclineError.from(withoutParameters(error));
  const constraint = driver.constraint ?? driver.constraint_name;
  if (meansAway(driver.code)) return databaseUnavailable(driver);
  const internal = `database: ${driver.code} ${driver.message}${constraint ? ` (${constraint})` : ""}`;
  switch (driver.code) {
    case "23505":
      return new SynclineError({
        code: "already_exists",
        message: "This exists already.",
        internal,
      });
    case "23503":
      return new SynclineError({
        code: "not_found",
        message: "Something that this belongs to does not exist.",
        internal,
      });
    case "22021":
      return new SynclineError({
        code: "invalid_input",
        message: "The text holds a character that cannot be stored: remove NUL characters.",
        internal,
      });
    case "22003":
    case "22007":
    case "22008":
      return new SynclineError({
        code: "invalid_input",
        message: "A number or a date is beyond what can be stored.",
        internal,
      });
    default:
      return new SynclineError({
        code: "internal",
        message: "The database could not do this. The log has the details.",
        internal,
      });
  }
}

/** Failures of the way to the server: of the driver, then of the system. */
const lostConnection = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECTION_ENDED",
  "CONNECT_TIMEOUT",
  "EAI_AGAIN",
  "ECONNABORTED",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
]);

/**
 * States of SQL in which the server takes nothing from anybody: connection exceptions (08), resources that are
 * used up (53), shutting down or starting (57P01 to 57P03), read-only after a failover (25006).
 */
const serverAway = /^(08...|53...|57P0[123]|25006)$/;

function meansAway(code: string): boolean {
  return lostConnection.has(code) || serverAway.test(code);
}

function databaseUnavailable({ code, message }: DriverError): SynclineError {
  return new SynclineError({
    code: "database_unavailable",
    message:
      "The database cannot be reached. Check that its server is up, that the network lets Syncline through, " +
      "and that the server has connections left; then try again.",
    internal: `database: ${code} ${message}`,
  });
}

/** The state of SQL that a driver's error tells, `57014` for one; null: it is none. */
export function sqlStateOf(error: unknown): string | null {
  return driverError(error)?.code ?? null;
}

function driverError(error: unknown): DriverError | null {
  let current: unknown = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    if ("code" in current && typeof current.code === "string") {
      return current as Error & DriverError;
    }
    current = current.cause;
  }
  return null;
}

/** Drizzle names the failed statement and its parameters; only what lies beneath is safe to show. */
function withoutParameters(error: unknown): unknown {
  const isQueryError = error instanceof Error && error.message.startsWith("Failed query");
  return isQueryError ? (error.cause ?? new Error("Failed query")) : error;
}
