import {
  type AdapterCapabilities,
  type ItemKind,
  isJsonObject,
  type RemoteItem,
  SynclineError,
  type TargetConnection,
} from "@syncline/core/adapter";
import { check } from "./check.ts";
import type { MemoryClient } from "./client.ts";
import { decode } from "./decode.ts";
import { encode } from "./encode.ts";
import { mapTypeReferences } from "./map-references.ts";
import { createNativeClient } from "./native-client.ts";
import { normalise } from "./normalise.ts";
import type { MemoryOptions } from "./options.ts";
import { namePattern } from "./platform/validate.ts";
import { removeType } from "./remove-type.ts";
import { writeType } from "./write-type.ts";

/** A connection; makes no request by itself. */
export function createConnection(
  client: MemoryClient,
  capabilities: AdapterCapabilities,
  options: Required<MemoryOptions>,
): TargetConnection {
  const native = createNativeClient(client, capabilities);
  const { createIdempotent } = options;

  async function findByMarker(params: {
    kind: ItemKind;
    marker: string;
    signal: AbortSignal;
  }): Promise<RemoteItem | null> {
    requireKind(params.kind);
    const query = `&marker=${encodeURIComponent(params.marker)}`;
    for await (const item of native.list({ query, signal: params.signal })) return item;
    return null;
  }

  return {
    check: ({ signal }) => check(client, signal),
    async *list({ kind, signal }) {
      requireKind(kind);
      yield* native.list({ query: "", signal });
    },
    async get({ kind, ...params }) {
      requireKind(kind);
      return native.get(params);
    },
    proposeId: ({ key }) => (namePattern.test(key) ? key : null),
    encode: (params) => encode(params, createIdempotent ? "id" : "name"),
    decode,
    normalise: (params) => normalise(params.native),
    deferReferences({ native: type, nativeIds }) {
      const waiting = new Set(nativeIds);
      if (!isJsonObject(type)) return type;
      return mapTypeReferences(type, (id) => (waiting.has(id) ? undefined : id));
    },
    async write(params) {
      requireKind(params.kind);
      return writeType(native, options, params);
    },
    ...(createIdempotent ? {} : { findByMarker }),
    async remove(params) {
      requireKind(params.kind);
      return removeType(native, options, params);
    },
  };
}

function requireKind(kind: ItemKind): void {
  if (kind === "contentType") return;
  throw new SynclineError({
    code: "unsupported",
    message: `Memory holds content types, not items of the kind '${kind}'.`,
  });
}
