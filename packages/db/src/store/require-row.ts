import { SynclineError } from "@syncline/core";

/** A write that changes nothing because its row is missing must not pass in silence. */
export function requireRow(rows: readonly unknown[], what: string, id: string): void {
  if (rows.length > 0) return;
  throw new SynclineError({ code: "not_found", message: `There is no ${what} ${id}.` });
}
