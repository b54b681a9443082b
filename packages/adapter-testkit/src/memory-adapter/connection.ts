import {
  type AdapterCapabilities,
  type ItemKind,
  isJsonObject,
  type Json,
  type RemoteItem,
  SynclineError,
  type TargetConnection,
  type WriteParams,
} from "@syncline/core/adapter";
import { check } from "./check.ts";
import type { MemoryClient } from "./client.ts";
import { decode } from "./decode.ts";
import { encode } from "./encode.ts";
import { answerError, unexpectedAnswer } from "./errors.ts";
import { mapTypeReferences } from "./map-references.ts";
import { normalise } from "./normalise.ts";
import { namePattern } from "./platform/validate.ts";
import { pageSchema } from "./schema.ts";

/** A connection; makes no request by itself. */
export function createConnection(
  client: MemoryClient,
  capabilities: AdapterCapabilities,
): TargetConnection {
  const versioned = capabilities.precondition === "version";
  const toRemoteItem = (native: Json): RemoteItem => {
    if (!isJsonObject(native) || typeof native.id !== "string") {
      throw unexpectedAnswer("content type");
    }
    return {
      kind: "contentType",
      nativeId: native.id,
      native,
      versionTag: versioned ? String(native.version) : null,
      managed: native.system !== true,
    };
  };
  const ifMatch = (precondition: string | null): Record<string, string> =>
    versioned && precondition !== null ? { "if-match": precondition } : {};

  return {
    check: ({ signal }) => check(client, signal),
    async *list({ kind, signal }) {
      requireKind(kind);
      for (let from: number | null = 0; from !== null; ) {
        const response = await client.send({ path: `types?from=${from}`, signal });
        if (!response.ok) throw await answerError(response);
        const page = pageSchema.safeParse(await response.json().catch(() => null));
        if (!page.success) throw unexpectedAnswer("list of content types");
        for (const native of page.data.items) yield toRemoteItem(native as Json);
        from = page.data.next;
      }
    },
    async get({ kind, nativeId, signal }) {
      requireKind(kind);
      const response = await client.send({ path: typePath(nativeId), signal });
      if (response.ok) return toRemoteItem((await response.json()) as Json);
      const error = await answerError(response);
      if (error.platformCode === "no_such_type") return null;
      throw error;
    },
    proposeId: ({ key }) => (namePattern.test(key) ? key : null),
    encode,
    decode,
    normalise: ({ native }) => normalise(native),
    deferReferences({ native, nativeIds }) {
      const waiting = new Set(nativeIds);
      if (!isJsonObject(native)) return native;
      return mapTypeReferences(native, (id) => (waiting.has(id) ? undefined : id));
    },
    async write(params) {
      requireKind(params.kind);
      refuseUnagreedLoss(params);
      const { native: body, nativeId, precondition, signal } = params;
      const response = await (params.operation === "create"
        ? client.send({ method: "POST", path: "types", body, signal })
        : client.send({
            method: "PUT",
            path: typePath(nativeId),
            headers: ifMatch(precondition),
            body,
            signal,
          }));
      if (!response.ok) throw await answerError(response);
      return toRemoteItem((await response.json()) as Json);
    },
    async remove({ kind, nativeId, precondition, signal }) {
      requireKind(kind);
      if (capabilities.remove === "none") {
        throw new SynclineError({
          code: "unsupported",
          message: `Memory keeps types for ever, '${nativeId}' too.`,
        });
      }
      const headers = ifMatch(precondition);
      const path = typePath(nativeId);
      const response = await client.send({ method: "DELETE", path, headers, signal });
      if (!response.ok) throw await answerError(response);
    },
  };
}

function typePath(nativeId: string): string {
  return `types/${encodeURIComponent(nativeId)}`;
}

function requireKind(kind: ItemKind): void {
  if (kind === "contentType") return;
  throw new SynclineError({
    code: "unsupported",
    message: `Memory holds content types, not items of the kind '${kind}'.`,
  });
}

/** Properties that go take their content with them. */
function refuseUnagreedLoss({ native, nativeId, previous, allowDataLoss }: WriteParams): void {
  if (allowDataLoss || previous === null) return;
  const kept = new Set(propertyNames(native));
  const lost = propertyNames(previous).filter((name) => !kept.has(name));
  if (lost.length === 0) return;
  throw new SynclineError({
    code: "consent_required",
    message: `This deletes the content of ${lost.join(", ")} of '${nativeId}'. That needs consent.`,
  });
}

function propertyNames(native: Json): string[] {
  const properties = isJsonObject(native) ? native.properties : undefined;
  if (!Array.isArray(properties)) return [];
  return properties.flatMap((one) => (isJsonObject(one) ? [String(one.name)] : []));
}
