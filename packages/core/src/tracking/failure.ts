import { SynclineError } from "../errors/index.ts";
import type { Failure } from "./types.ts";

/** What of an error goes on record: never its internal text. */
export function failureOf(thrown: unknown): Failure {
  const error = SynclineError.from(thrown);
  const issues = error.issues.map(({ path, message }) =>
    path === "" ? message : `${path}: ${message}`,
  );
  const told = issues.filter((issue) => !error.message.includes(issue));
  return {
    code: error.code,
    message: [error.message, ...told].join("\n"),
    platformStatus: error.platformStatus ?? null,
    platformCode: error.platformCode ?? null,
  };
}
