import type { Identity, TargetConnection } from "../adapter/contract.ts";
import type { Issue } from "../errors/index.ts";
import type { ItemKind } from "../model/index.ts";
import type { IdentityEntry } from "../target/types.ts";

export interface ResolvedIdentity extends Identity {
  /** Keys that have no id at this platform, and ids that two keys would share. */
  readonly issues: readonly Issue[];
}

/**
 * The identity of every key of the registry at a target: what the identity map says, else what the platform
 * would give it. Collisions are reported, never resolved by guessing.
 */
export function resolveIdentity(params: {
  kind: ItemKind;
  keys: readonly string[];
  entries: readonly IdentityEntry[];
  connection: Pick<TargetConnection, "proposeId">;
  platformName: string;
  /** As the adapter's capability of that name says. */
  idsIgnoreCase?: boolean | undefined;
}): ResolvedIdentity {
  const fold = (nativeId: string) => (params.idsIgnoreCase ? nativeId.toLowerCase() : nativeId);
  const byKey = new Map(params.entries.map((entry) => [entry.key, entry.nativeId]));
  const byId = new Map(params.entries.map((entry) => [fold(entry.nativeId), entry.key]));
  const issues: Issue[] = [];
  for (const key of params.keys) {
    if (byKey.has(key)) continue;
    const nativeId = params.connection.proposeId({ kind: params.kind, key });
    if (nativeId === null) {
      issues.push({
        path: `contentTypes.${key}.key`,
        code: "key.unsupported",
        severity: "error",
        message: `${params.platformName} cannot take the key '${key}'.`,
        hint: "Rename the content type, or leave it out of the plan with `keys`.",
      });
      continue;
    }
    const owner = byId.get(fold(nativeId));
    if (owner !== undefined) {
      issues.push({
        path: `contentTypes.${key}.key`,
        code: "key.collision",
        severity: "error",
        message: `The keys '${owner}' and '${key}' would both be '${nativeId}' at ${params.platformName}.`,
        hint: "Rename one of them.",
      });
      continue;
    }
    byKey.set(key, nativeId);
    byId.set(fold(nativeId), key);
  }
  return {
    issues,
    nativeId: ({ key }) => byKey.get(key),
    key: ({ nativeId }) => byId.get(fold(nativeId)),
  };
}
