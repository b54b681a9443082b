import type { ContentType, Json, TargetConnection } from "@syncline/core/adapter";
import fc, { type Arbitrary } from "fast-check";
import { contentTypeArbitrary } from "../arbitraries/content-type.ts";
import { deepFreeze } from "../kit/freeze.ts";
import type { Kit } from "../kit/kit.ts";
import { identityOf } from "../kit/push.ts";

/** Keys that generated models refer to. */
export const neighbours = ["KitNeighbourA", "KitNeighbourB", "KitNeighbourC"];

const defaultModels = contentTypeArbitrary({ references: neighbours });

export function modelsOf(kit: Kit): Arbitrary<ContentType> {
  return kit.environment.models ?? defaultModels;
}

/** By arbitrary, then by seed and number: several behaviours look at the same samples. */
const known = new WeakMap<Arbitrary<ContentType>, Map<string, readonly ContentType[]>>();

function sampleModels(kit: Kit): readonly ContentType[] {
  const models = modelsOf(kit);
  const { runs: numRuns, seed } = kit;
  const samples = known.get(models) ?? new Map<string, readonly ContentType[]>();
  known.set(models, samples);
  const name = `${seed}:${numRuns}`;
  const sample = samples.get(name) ?? deepFreeze(fc.sample(models, { numRuns, seed }));
  samples.set(name, sample);
  return sample;
}

/** Native items of all sorts: those of the setup, and encoded models that the platform would not refuse. */
export function sampleNatives(kit: Kit, connection: TargetConnection): Json[] {
  const { kind } = kit;
  const encoded = sampleModels(kit).flatMap((data) => {
    const identity = identityOf(kit, connection, [data.key, ...neighbours]);
    if (identity.nativeId({ kind, key: data.key }) === undefined) return [];
    const item = { kind, key: data.key, data };
    const { native, issues } = connection.encode({ item, identity });
    return issues.some(({ severity }) => severity === "error") ? [] : [native];
  });
  return [...(kit.environment.natives ?? []), ...encoded];
}
