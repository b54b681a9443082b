import type { ConnectionReport, TargetConnection } from "./contract.ts";
import type { Redactor } from "./redact.ts";
import { redactError } from "./redact-error.ts";

/** The connection, with errors and reports that hold no secret, whatever its adapter puts into them. */
export function redactConnection(
  redactor: Redactor,
  connection: TargetConnection,
): TargetConnection {
  const safely = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw redactError(redactor, error);
    }
  };
  const rejecting = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw redactError(redactor, error);
    }
  };
  const { deferReferences, findByMarker } = connection;
  return {
    check: async (params) =>
      redactReport(redactor, await rejecting(() => connection.check(params))),
    async *list(params) {
      try {
        yield* connection.list(params);
      } catch (error) {
        throw redactError(redactor, error);
      }
    },
    get: (params) => rejecting(() => connection.get(params)),
    proposeId: (params) => safely(() => connection.proposeId(params)),
    encode: (params) => safely(() => connection.encode(params)),
    decode: (params) => safely(() => connection.decode(params)),
    normalise: (params) => safely(() => connection.normalise(params)),
    ...(deferReferences === undefined
      ? {}
      : { deferReferences: (params) => safely(() => deferReferences.call(connection, params)) }),
    write: (params) => rejecting(() => connection.write(params)),
    ...(findByMarker === undefined
      ? {}
      : { findByMarker: (params) => rejecting(() => findByMarker.call(connection, params)) }),
    remove: (params) => rejecting(() => connection.remove(params)),
  };
}

function redactReport(redactor: Redactor, report: ConnectionReport): ConnectionReport {
  const checks = report.checks.map((check) => ({
    ...check,
    message: redactor.text(check.message),
  }));
  return { ...report, checks };
}
