import type { Identity, TargetConnection } from "../adapter/contract.ts";
import type { Issue } from "../errors/index.ts";
import { type ItemKind, keySchema } from "../model/index.ts";
import type { IdentityEntry } from "../target/types.ts";

export interface ResolvedIdentity extends Identity {
  /** Keys that have no id at this platform, and ids that two keys would share. */
  readonly issues: readonly Issue[];
  /** One text for all spellings of an id that are one to the platform. */
  fold(nativeId: string): string;
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
  /**
   * Ids there are at the target, with the key each goes by there. Where case does not matter, theirs is the
   * spelling; and an item that goes by a key is the item of that key, whatever its id.
   */
  present?: Iterable<{ readonly nativeId: string; readonly key: string }> | undefined;
}): ResolvedIdentity {
  const fold = (nativeId: string) => (params.idsIgnoreCase ? nativeId.toLowerCase() : nativeId);
  const spelling = new Map<string, string>();
  const called = new Map<string, string>();
  for (const { nativeId, key } of params.present ?? []) {
    spelling.set(fold(nativeId), nativeId);
    if (!called.has(key)) called.set(key, nativeId);
  }
  const byKey = new Map(params.entries.map((entry) => [entry.key, entry.nativeId]));
  const byId = new Map(params.entries.map((entry) => [fold(entry.nativeId), entry.key]));
  const issues: Issue[] = [];
  for (const key of params.keys) {
    if (byKey.has(key)) continue;
    const nativeId = called.get(key) ?? params.connection.proposeId({ kind: params.kind, key });
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
    byKey.set(key, spelling.get(fold(nativeId)) ?? nativeId);
    byId.set(fold(nativeId), key);
  }
  return {
    issues,
    fold,
    nativeId: ({ key }) => byKey.get(key),
    key: ({ nativeId }) => byId.get(fold(nativeId)),
  };
}

/**
 * Why an item that is new at the target cannot come into the registry under the key it would have there,
 * which is its native id; null when it can.
 */
export function refuseNewKey(params: {
  kind: ItemKind;
  key: string;
  nativeId: string;
  identity: ResolvedIdentity;
  platformName: string;
}): string | null {
  const { kind, key, nativeId, identity, platformName } = params;
  const valid = keySchema.safeParse(key);
  if (!valid.success) {
    const [issue] = valid.error.issues;
    return `It is called '${nativeId}' at ${platformName}, and a key of the registry ${issue?.message ?? "cannot be that"}.`;
  }
  const taken = identity.nativeId({ kind, key });
  if (taken === undefined || identity.fold(taken) === identity.fold(nativeId)) return null;
  return `The registry has another item with the key '${key}', which is '${taken}' at ${platformName}. Rename one of them.`;
}
