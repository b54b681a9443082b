import type { LogFields, Logger } from "@syncline/core";
import type { KnownRuns } from "./known-runs.ts";
import { currentFields } from "./scope.ts";

/** A log whose lines say what they belong to: the fields of the scope they are written in, and of the run they name. */
export function scopedLogger(logger: Logger, runs: KnownRuns): Logger {
  const fieldsOf = (given: LogFields = {}): LogFields => {
    const fields = { ...currentFields(), ...given };
    // The queue tells of a run after its work, and with it its scope, has ended.
    const run = typeof fields.runId === "string" ? runs.get(fields.runId) : undefined;
    return run === undefined
      ? fields
      : { ...fields, projectId: run.projectId, targetId: run.targetId };
  };
  return {
    debug: (message, fields) => logger.debug(message, fieldsOf(fields)),
    info: (message, fields) => logger.info(message, fieldsOf(fields)),
    warn: (message, fields) => logger.warn(message, fieldsOf(fields)),
    error: (message, fields) => logger.error(message, fieldsOf(fields)),
  };
}
