import { type ItemKind, SynclineError, type TargetConnection } from "@syncline/core/adapter";
import { capabilities } from "./capabilities.ts";
import { checkConnection } from "./check.ts";
import type { Client } from "./client.ts";
import { decodeContentType } from "./decode.ts";
import { encodeContentType } from "./encode.ts";
import { listContentTypes } from "./list.ts";
import { normalise } from "./normalise.ts";
import { parseContentType } from "./parse.ts";
import { readContentType } from "./read.ts";
import { removeContentType } from "./remove.ts";
import { proposeId, typeIds } from "./type-ids.ts";
import { writeContentType } from "./write.ts";

/** @throws unsupported for every other kind. */
function contentTypesOnly(kind: ItemKind): void {
  if (capabilities.kinds.includes(kind)) return;
  throw new SynclineError({
    code: "unsupported",
    message: `The Contentful adapter knows content types only, not '${kind}'.`,
  });
}

/** A connection to one environment. */
export function createConnection(params: {
  client: Client;
  defaultLocale: string;
}): TargetConnection {
  const { client, defaultLocale } = params;
  return {
    check: ({ signal }) => checkConnection({ client, signal }),
    async *list({ kind, signal }) {
      contentTypesOnly(kind);
      yield* await listContentTypes({ client, signal });
    },
    async get({ kind, nativeId, signal }) {
      contentTypesOnly(kind);
      return readContentType({ client, nativeId, signal });
    },
    proposeId: ({ key }) => proposeId(key),
    encode: ({ item, identity }) =>
      encodeContentType({ item, ids: typeIds(identity), defaultLocale }),
    decode: ({ native, identity }) =>
      decodeContentType(parseContentType(native), typeIds(identity)),
    normalise: ({ native }) => normalise(native),
    async write(write) {
      contentTypesOnly(write.kind);
      return writeContentType({ client, ...write });
    },
    async remove(removal) {
      contentTypesOnly(removal.kind);
      return removeContentType({ client, ...removal });
    },
  };
}
