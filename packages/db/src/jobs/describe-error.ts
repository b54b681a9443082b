/** An error for the log, internal text included. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const internal = "internal" in error ? error.internal : undefined;
  return typeof internal === "string"
    ? `${error.message} ${internal}`
    : (error.stack ?? error.message);
}
