import { type Json, type JsonObject, type RemoteItem, SynclineError } from "@syncline/core/adapter";
import { equalJson } from "./equal-json.ts";
import { toNormalised } from "./native.ts";
import { parseContentType } from "./parse.ts";
import { plannedVersion } from "./planned-version.ts";
import { wireVersionedSchema } from "./schema.ts";

/** What the plan saw of the type it wants removed. */
export interface RemovalPlan {
  readonly version: number;
  /** Published, whatever its draft has become since. */
  readonly active: boolean;
  readonly content: JsonObject;
}

/** @throws adapter_contract when the plan names no version or no earlier form */
export function readRemovalPlan(params: {
  nativeId: string;
  precondition: string | null;
  previous: Json | null;
}): RemovalPlan {
  const { nativeId, precondition, previous } = params;
  const version = plannedVersion(precondition, `The removal of '${nativeId}'`);
  if (previous !== null) return { version, active: isActive(previous), content: content(previous) };
  throw new SynclineError({
    code: "adapter_contract",
    message: `The removal of '${nativeId}' does not say what was seen at Contentful.`,
  });
}

export function isActive(native: Json): boolean {
  const wire = wireVersionedSchema.safeParse(native);
  return typeof wire.data?.sys.publishedVersion === "number";
}

/** The definition alone: whether it is published is looked at apart. */
function content(native: Json): JsonObject {
  return toNormalised({ ...parseContentType(native), published: true });
}

/**
 * How far the removal is. A deactivation adds one to the version (seen in recordings of the API) and takes
 * the published version away, so that an earlier try of this removal can be told from somebody's edit.
 */
export function stageOf(plan: RemovalPlan, item: RemoteItem): "planned" | "deactivated" | "stale" {
  if (!equalJson(content(item.native), plan.content)) return "stale";
  const moved = Number(item.versionTag) - plan.version;
  const active = isActive(item.native);
  if (moved === 0 && active === plan.active) return "planned";
  return moved === 1 && plan.active && !active ? "deactivated" : "stale";
}
