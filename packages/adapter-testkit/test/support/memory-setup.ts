import type { ConformanceEnvironment } from "../../src/index.ts";
import { createMemoryPlatform, type MemoryOptions } from "../../src/memory-adapter/index.ts";

/** A platform of its own for each run of the kit. */
export function memorySetup(options: MemoryOptions = {}): () => ConformanceEnvironment {
  return () => {
    const platform = createMemoryPlatform(options);
    return {
      config: platform.config,
      secrets: platform.secrets,
      badSecrets: { token: "not-the-token-9b1d" },
      badAddressConfig: { ...platform.config, baseUrl: "http://nowhere.invalid" },
      fetch: platform.fetch,
      async reset() {
        platform.reset();
      },
      async foreignEdit({ nativeId }) {
        platform.edit(nativeId, (body) => ({ ...body, label: "Edited by somebody else" }));
      },
    };
  };
}
