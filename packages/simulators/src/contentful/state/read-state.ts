import { readEnvironment } from "./read-environment.ts";
import type { SeedReader } from "./read-seed.ts";
import type { SpaceSeed } from "./seed-schema.ts";
import type { Space, State } from "./types.ts";

function readSpace(reader: SeedReader, seed: SpaceSeed): Space {
  const { defaults } = reader;
  const environments = seed.environments.map((environment) => readEnvironment(reader, environment));
  const aliases = Object.entries(seed.aliases).map(([id, target]) => ({
    id,
    target,
    version: 1,
    created: defaults,
    updated: defaults,
  }));
  return {
    id: seed.id,
    name: seed.name ?? seed.id,
    version: seed.version,
    organization: seed.organization,
    created: defaults,
    updated: defaults,
    environments: new Map(environments.map((environment) => [environment.id, environment])),
    aliases: new Map(aliases.map((alias) => [alias.id, alias])),
  };
}

/** The state a simulator starts from. */
export function readState(reader: SeedReader, seeds: readonly SpaceSeed[]): State {
  return { spaces: new Map(seeds.map((seed) => [seed.id, readSpace(reader, seed)])) };
}
