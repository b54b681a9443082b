import type { ContentType, Json, TargetConnection } from "@syncline/core/adapter";
import fc, { type Arbitrary } from "fast-check";
import { contentTypeArbitrary } from "../arbitraries/content-type.ts";
import type { Kit } from "../kit/kit.ts";
import { identityOf } from "../kit/push.ts";

/** Keys that generated models refer to. */
export const neighbours = ["KitNeighbourA", "KitNeighbourB", "KitNeighbourC"];

export function modelsOf(kit: Kit): Arbitrary<ContentType> {
  return kit.environment.models ?? contentTypeArbitrary({ references: neighbours });
}

/** Native items of all sorts: those of the setup, and encoded models that the platform would not refuse. */
export function sampleNatives(kit: Kit, connection: TargetConnection): Json[] {
  const { kind, runs, seed } = kit;
  const encoded = fc.sample(modelsOf(kit), { numRuns: runs, seed }).flatMap((data) => {
    const identity = identityOf(kit, connection, [data.key, ...neighbours]);
    if (identity.nativeId({ kind, key: data.key }) === undefined) return [];
    const item = { kind, key: data.key, data };
    const { native, issues } = connection.encode({ item, identity });
    return issues.some(({ severity }) => severity === "error") ? [] : [native];
  });
  return [...(kit.environment.natives ?? []), ...encoded];
}
