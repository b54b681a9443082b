import {
  canonicalJson,
  isJsonObject,
  type JsonObject,
  type Logger,
  type RemoteItem,
  SynclineError,
  type WriteParams,
} from "@syncline/core/adapter";
import { asType } from "./as-type.ts";
import type { ApiClient } from "./client.ts";
import { toError, toWriteError } from "./errors.ts";
import { changedMeanwhile, guardType } from "./guard.ts";
import { contentTypePatch } from "./merge-patch.ts";
import { normaliseType } from "./normalise.ts";
import { ensureGroups, type GroupCache, groupsOf } from "./property-groups.ts";
import { readBack, toItem, typePath } from "./read.ts";
import { strongTag } from "./remote-item.ts";
import { basisChange } from "./rules.ts";

export interface WriteContext {
  readonly client: ApiClient;
  readonly groups: GroupCache;
  readonly place: string;
  readonly logger: Logger;
}

const wantAnswer = { prefer: "return=representation" };

/** Numbers the vendor would else choose by itself, and answer with. */
function withNumbers(native: JsonObject): JsonObject {
  const properties = isJsonObject(native.properties) ? native.properties : {};
  return {
    sortOrder: 0,
    ...native,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [
        name,
        isJsonObject(property) ? { sortOrder: 0, ...property } : property,
      ]),
    ),
  };
}

/** What the platform answers to a write it accepted; read back when the answer is empty. */
async function accepted(
  { client, logger }: WriteContext,
  response: Response,
  { nativeId, native, signal }: WriteParams,
): Promise<RemoteItem> {
  const hasBody = response.status !== 204 && (await response.clone().text()) !== "";
  const item = hasBody
    ? await toItem(response)
    : await readBack(client, { nativeId, native, versionTag: strongTag(response), signal });
  if (canonicalJson(normaliseType(item.native)) !== canonicalJson(native)) {
    logger.warn("Optimizely stored a content type otherwise than it was sent", { nativeId });
  }
  return item;
}

async function withGroups(
  context: WriteContext,
  params: WriteParams,
  send: () => Promise<Response>,
): Promise<Response> {
  const { client, groups: cache, place } = context;
  const { signal } = params;
  const present = new Set(groupsOf(normaliseType(params.previous)));
  const groups = groupsOf(params.native).filter((group) => !present.has(group));
  await ensureGroups(client, { groups, place, cache, signal });
  const response = await send();
  if (response.ok || groups.length === 0) return response;
  if ((await toError(response)).platformCode !== "InvalidPropertyGroup") return response;
  cache.drop(place);
  await ensureGroups(client, { groups, place, cache, signal });
  return send();
}

async function createType(context: WriteContext, params: WriteParams): Promise<RemoteItem> {
  const { client } = context;
  const { signal } = params;
  const body = JSON.stringify(withNumbers(asType(params.native, "new form")));
  const response = await withGroups(context, params, () =>
    client.send({
      method: "POST",
      path: "/contenttypes",
      headers: { ...wantAnswer, "content-type": "application/json" },
      body,
      signal,
    }),
  );
  if (!response.ok) throw await toWriteError(response);
  return accepted(context, response, params);
}

/** Added properties get their number; the others keep theirs. */
function patchFor(previous: JsonObject, native: JsonObject): JsonObject {
  const patch = contentTypePatch(previous, native);
  const { properties } = patch;
  if (!isJsonObject(properties)) return patch;
  const held = isJsonObject(previous.properties) ? previous.properties : {};
  return {
    ...patch,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [
        name,
        isJsonObject(property) && !Object.hasOwn(held, name)
          ? { sortOrder: 0, ...property }
          : property,
      ]),
    ),
  };
}

async function updateType(context: WriteContext, params: WriteParams): Promise<RemoteItem> {
  const { client } = context;
  const { nativeId, signal, allowDataLoss } = params;
  const previous = asType(normaliseType(params.previous), "earlier form");
  const native = asType(params.native, "new form");
  const impossible = basisChange(previous, native);
  if (impossible !== null) {
    throw new SynclineError({
      code: "incompatible",
      message: `${impossible} Delete '${nativeId}' there, with its content, or use another key.`,
    });
  }
  const body = JSON.stringify(patchFor(previous, native));
  const condition = await guardType(client, { ...params, previous });
  if (condition === null) throw changedMeanwhile(nativeId, "deleted");
  const patch = (consent: Record<string, string>) =>
    client.send({
      method: "PATCH",
      path: typePath(nativeId),
      headers: {
        ...wantAnswer,
        ...condition,
        ...consent,
        "content-type": "application/merge-patch+json",
      },
      body,
      signal,
    });
  const response = await withGroups(context, params, () => patch({}));
  if (response.ok) return accepted(context, response, params);
  if (response.status === 404) throw changedMeanwhile(nativeId, "deleted");
  const error = await toWriteError(response);
  // The server alone knows which changes lose content, so consent is used only where it asks for it.
  if (error.code !== "consent_required" || !allowDataLoss) throw error;
  const consented = await patch({ "cms-ignore-data-loss-warnings": "true" });
  if (!consented.ok) throw await toWriteError(consented);
  return accepted(context, consented, params);
}

/** Creates or updates one content type, its property groups first. */
export function writeType(context: WriteContext, params: WriteParams): Promise<RemoteItem> {
  const normalised = { ...params, native: normaliseType(params.native) };
  return params.operation === "create"
    ? createType(context, normalised)
    : updateType(context, normalised);
}
