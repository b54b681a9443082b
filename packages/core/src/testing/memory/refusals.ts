import { SynclineError } from "../../errors/index.ts";

/** A write to a row that is missing must not pass in silence. */
export function missing(what: string, id: string): SynclineError {
  return new SynclineError({ code: "not_found", message: `There is no ${what} ${id}.` });
}

export function taken(message: string): SynclineError {
  return new SynclineError({ code: "already_exists", message });
}
