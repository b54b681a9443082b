import type { TargetConnection } from "../adapter/contract.ts";
import { SynclineError } from "../errors/index.ts";
import type { Json } from "../model/index.ts";

/** A normalised native form without its references to some items. @throws adapter_contract */
export function deferReferences(
  connection: TargetConnection,
  native: Json,
  nativeIds: readonly string[],
): Json {
  if (connection.deferReferences === undefined) {
    throw new SynclineError({
      code: "adapter_contract",
      message: "The adapter says that references are enforced, and cannot defer them.",
    });
  }
  const kind = "contentType";
  return connection.normalise({
    kind,
    native: connection.deferReferences({ kind, native, nativeIds }),
  });
}
