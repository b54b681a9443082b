import {
  isJsonObject,
  type JsonObject,
  type RemoveParams,
  SynclineError,
} from "@syncline/core/adapter";
import { asType } from "./as-type.ts";
import type { ApiClient } from "./client.ts";
import { toError, toWriteError } from "./errors.ts";
import { changedMeanwhile, guardType } from "./guard.ts";
import { listTypes } from "./list.ts";
import { normaliseType } from "./normalise.ts";
import { getType, typePath } from "./read.ts";
import { isBuiltIn, isManaged } from "./remote-item.ts";

/**
 * Deletes one content type, on the condition that it is what the plan saw: one request, with `If-Match`
 * (API reference §4.2). A type that is gone counts as deleted. There is no way back.
 *
 * @throws unsupported for a type of the platform's own and for a contract that is in use, precondition_failed
 * when the type has changed, platform_refused with the vendor's reason: content of the type, for one.
 */
export async function removeType(client: ApiClient, params: RemoveParams): Promise<void> {
  const { nativeId, signal } = params;
  const seen = asType(params.previous, "earlier form");
  refusePlatformsOwn(nativeId, seen);
  const previous = asType(normaliseType(seen), "earlier form");
  const condition = (await guardType(client, { ...params, previous })) ?? unseenSince(seen);
  if (condition === null) return;
  if (seen.isContract === true) await refuseUsedContract(client, params);
  const path = typePath(nativeId);
  const response = await client.send({ method: "DELETE", path, headers: condition, signal });
  if (response.ok || response.status === 404) return;
  if (response.status === 412) return settleFailedCondition(client, params);
  throw await refusal(response);
}

/** These come with every instance, and no client brings them back. */
function refusePlatformsOwn(nativeId: string, seen: JsonObject): void {
  if (!isBuiltIn(nativeId) && isManaged({ ...seen, key: nativeId })) return;
  throw new SynclineError({
    code: "unsupported",
    message: `'${nativeId}' belongs to Optimizely CMS itself, so it is not deleted.`,
  });
}

/**
 * A read that finds nothing may lag behind the write that made the type (§6.12), and only a delete asks the
 * one who knows. Null when the plan saw no date to make it conditional by.
 */
function unseenSince({ lastModified }: JsonObject): Record<string, string> | null {
  const time = typeof lastModified === "string" ? Date.parse(lastModified) : Number.NaN;
  return Number.isNaN(time) ? null : { "if-unmodified-since": new Date(time).toUTCString() };
}

/** Lists lag as well: those who have just been deleted themselves are given time to leave. */
const leaveWithinMs = 5000;

/** What becomes of the types that implement a deleted contract is not documented, so none may be left. */
async function refuseUsedContract(
  client: ApiClient,
  { nativeId, signal }: RemoveParams,
): Promise<void> {
  let users = await implementers(client, nativeId, signal);
  if (users.length === 0) return;
  await client.clock.sleep(leaveWithinMs, signal);
  users = await implementers(client, nativeId, signal);
  if (users.length === 0) return;
  throw new SynclineError({
    code: "unsupported",
    message: `The contract '${nativeId}' is implemented by ${users.join(", ")}. Take it out of these types first, or delete them.`,
  });
}

async function implementers(
  client: ApiClient,
  contract: string,
  signal: AbortSignal,
): Promise<string[]> {
  const users: string[] = [];
  for await (const { nativeId, native } of listTypes(client, signal)) {
    const contracts = isJsonObject(native) ? native.contracts : undefined;
    if (Array.isArray(contracts) && contracts.includes(contract)) users.push(`'${nativeId}'`);
  }
  return users;
}

/** A condition also fails for a type that is gone. */
async function settleFailedCondition(
  client: ApiClient,
  { nativeId, signal }: RemoveParams,
): Promise<void> {
  if ((await getType(client, nativeId, signal)) !== null)
    throw changedMeanwhile(nativeId, "changed");
}

/** A conflict here is content of the type, or whatever else needs it: no edit, and not to be planned away. */
async function refusal(response: Response): Promise<SynclineError> {
  if (response.status !== 409) return toWriteError(response);
  const { message, issues, platformCode, platformStatus } = await toError(response);
  return new SynclineError({
    code: "platform_refused",
    message: `${message} Delete what uses it in Optimizely first, from the trash as well.`,
    issues,
    ...(platformCode === undefined ? {} : { platformCode }),
    ...(platformStatus === undefined ? {} : { platformStatus }),
  });
}
