import type { RemoteItem, TargetConnection } from "@syncline/core/adapter";
import { type AdapterCall, callAdapter } from "./adapter-calls.ts";
import { type Said, saidByError } from "./said.ts";

/** The connection as the kit uses it: every call marked as the adapter's, every error listened to. */
export function guardConnection(
  connection: TargetConnection,
  call: AdapterCall,
  said: Said[],
): TargetConnection {
  const listen = (error: unknown): never => {
    said.push(...saidByError(error));
    throw error;
  };
  const pure = <T>(work: () => T): T => {
    try {
      return callAdapter(call, work);
    } catch (error) {
      return listen(error);
    }
  };
  // Async, so that what is thrown at once rejects as well.
  const waited = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await callAdapter(call, work);
    } catch (error) {
      return listen(error);
    }
  };
  async function* list(params: Parameters<TargetConnection["list"]>[0]): AsyncIterable<RemoteItem> {
    const iterator = pure(() => connection.list(params)[Symbol.asyncIterator]());
    try {
      for (;;) {
        const step = await waited(() => iterator.next());
        if (step.done) return;
        yield step.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  const { deferReferences, findByMarker } = connection;
  return {
    async check(params) {
      const report = await waited(() => connection.check(params));
      for (const { message } of report.checks) said.push({ where: "a check", text: message });
      return report;
    },
    list,
    get: (params) => waited(() => connection.get(params)),
    proposeId: (params) => pure(() => connection.proposeId(params)),
    encode: (params) => pure(() => connection.encode(params)),
    decode: (params) => pure(() => connection.decode(params)),
    normalise: (params) => pure(() => connection.normalise(params)),
    ...(deferReferences === undefined
      ? {}
      : { deferReferences: (params) => pure(() => deferReferences.call(connection, params)) }),
    ...(findByMarker === undefined
      ? {}
      : { findByMarker: (params) => waited(() => findByMarker.call(connection, params)) }),
    write: (params) => waited(() => connection.write(params)),
    remove: (params) => waited(() => connection.remove(params)),
  };
}
