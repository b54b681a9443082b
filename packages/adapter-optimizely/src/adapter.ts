import type { TargetAdapter } from "@syncline/core/adapter";
import { capabilities } from "./capabilities.ts";
import { catalog, type OptimizelyConfig } from "./catalog.ts";
import { openConnection } from "./connection.ts";
import { modelReader } from "./model-reader.ts";
import { createGroupCache } from "./property-groups.ts";
import { createTokenCache } from "./token.ts";

/** A new adapter with caches of its own; a process needs one. */
export function createOptimizelyAdapter(): TargetAdapter<OptimizelyConfig> {
  const shared = { tokens: createTokenCache(), groups: createGroupCache() };
  return {
    specVersion: 1,
    platform: "optimizely",
    catalog,
    capabilities,
    modelReader,
    connect: async (params) => openConnection(params, shared),
  };
}

export const optimizelyAdapter: TargetAdapter<OptimizelyConfig> = createOptimizelyAdapter();
