import { SynclineError, type TargetConnection } from "@syncline/core/adapter";
import { checkConnection } from "./check.ts";
import type { Client } from "./client.ts";
import { decodeContentType } from "./decode.ts";
import { encodeContentType } from "./encode.ts";
import { listContentTypes } from "./list.ts";
import { normalise } from "./normalise.ts";
import { parseContentType } from "./parse.ts";
import { readContentType } from "./read.ts";
import { proposeId, typeIds } from "./type-ids.ts";
import { writeContentType } from "./write.ts";

/** A connection to one environment. Content types are the only kind, so `kind` needs no look. */
export function createConnection(params: {
  client: Client;
  defaultLocale: string;
}): TargetConnection {
  const { client, defaultLocale } = params;
  return {
    check: ({ signal }) => checkConnection({ client, signal }),
    async *list({ signal }) {
      yield* await listContentTypes({ client, signal });
    },
    get: ({ nativeId, signal }) => readContentType({ client, nativeId, signal }),
    proposeId: ({ key }) => proposeId(key),
    encode: ({ item, identity }) =>
      encodeContentType({ item, ids: typeIds(identity), defaultLocale }),
    decode: ({ native, identity }) =>
      decodeContentType(parseContentType(native), typeIds(identity)),
    normalise: ({ native }) => normalise(native),
    write: (write) => writeContentType({ client, ...write }),
    async remove({ nativeId }) {
      throw new SynclineError({
        code: "unsupported",
        message: `Content types cannot be deleted at Contentful through Syncline yet. Delete '${nativeId}' in Contentful, or keep it.`,
      });
    },
  };
}
