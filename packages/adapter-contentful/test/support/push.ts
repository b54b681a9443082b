import {
  type Item,
  isJsonObject,
  type JsonObject,
  type RemoteItem,
  type TargetConnection,
} from "@syncline/core/adapter";
import { noIdentity } from "./identity.ts";

const kind = "contentType";
const signal = new AbortController().signal;

/** Writes an item, over what is there if anything is; every loss of content is consented to. */
export function push(
  connection: TargetConnection,
  item: Item,
  seen: RemoteItem | undefined,
): Promise<RemoteItem> {
  return connection.write({
    kind,
    operation: seen === undefined ? "create" : "update",
    nativeId: item.key,
    native: connection.encode({ item, identity: noIdentity }).native,
    previous: seen?.native ?? null,
    precondition: seen?.versionTag ?? null,
    allowDataLoss: true,
    marker: item.key,
    signal,
  });
}

/** Everything at the target, by id. */
export async function held(connection: TargetConnection): Promise<Map<string, RemoteItem>> {
  const items = new Map<string, RemoteItem>();
  for await (const item of connection.list({ kind, signal })) items.set(item.nativeId, item);
  return items;
}

/** Locales as the API shows them: those that the default values of the items speak of. */
export function localesOf(items: readonly Item[]): JsonObject[] {
  const codes = new Set(["en-US"]);
  for (const { data } of items) {
    for (const field of data.fields) {
      if (isJsonObject(field.default))
        for (const code of Object.keys(field.default)) codes.add(code);
    }
  }
  return [...codes].map((code) => ({
    sys: { type: "Locale", id: code, version: 1 },
    name: code,
    code,
    default: code === "en-US",
    contentManagementApi: true,
    contentDeliveryApi: true,
    fallbackCode: null,
    optional: false,
  }));
}
