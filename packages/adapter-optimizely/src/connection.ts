import {
  type ConnectParams,
  type ItemKind,
  SynclineError,
  type TargetConnection,
} from "@syncline/core/adapter";
import type { z } from "zod";
import { resolveAddress } from "./address.ts";
import { configSchema, secretsSchema } from "./catalog.ts";
import { checkConnection } from "./check.ts";
import { createApiClient } from "./client.ts";
import { decodeType } from "./decode.ts";
import { encodeType } from "./encode.ts";
import { listTypes } from "./list.ts";
import { proposeKey } from "./map-key.ts";
import { normaliseType } from "./normalise.ts";
import { type GroupCache, placeOf } from "./property-groups.ts";
import { getType } from "./read.ts";
import { deferReferences } from "./references.ts";
import { removeType } from "./remove.ts";
import type { TokenCache } from "./token.ts";
import { writeType } from "./write.ts";

function parseSettings<T extends z.ZodType>(schema: T, value: unknown): z.infer<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new SynclineError({
    code: "invalid_input",
    message: "The settings of the Optimizely target are not right.",
    issues: parsed.error.issues.map(({ path, message }) => ({
      path: path.join("."),
      code: "optimizely.setting_invalid",
      severity: "error",
      message,
    })),
  });
}

function only(kind: ItemKind): void {
  if (kind === "contentType") return;
  throw new SynclineError({
    code: "unsupported",
    message: `The Optimizely adapter knows content types, not '${kind}'.`,
  });
}

/** Opens a connection; makes no request. What lasts longer than a connection is in `shared`. */
export function openConnection(
  params: ConnectParams,
  shared: { tokens: TokenCache; groups: GroupCache },
): TargetConnection {
  const { baseUrl, clientId, actAs } = parseSettings(configSchema, params.config);
  const { clientSecret } = parseSettings(secretsSchema, params.secrets);
  const { transport, clock, logger } = params;
  const address = resolveAddress(baseUrl);
  const { tokens, groups } = shared;
  const client = createApiClient({
    address,
    clientId,
    clientSecret,
    actAs,
    transport,
    clock,
    tokens,
  });
  const place = placeOf(address.api, clientId);
  return {
    check: ({ signal }) => checkConnection(client, address, signal),
    list({ kind, signal }) {
      only(kind);
      return listTypes(client, signal);
    },
    async get({ kind, nativeId, signal }) {
      only(kind);
      return (await getType(client, nativeId, signal))?.item ?? null;
    },
    proposeId: ({ key }) => proposeKey(key),
    encode: encodeType,
    decode: decodeType,
    normalise: ({ native }) => normaliseType(native),
    deferReferences: ({ native, nativeIds }) => deferReferences(native, nativeIds),
    async write(write) {
      only(write.kind);
      return writeType({ client, groups, place, logger }, write);
    },
    async remove(removal) {
      only(removal.kind);
      return removeType(client, removal);
    },
  };
}
