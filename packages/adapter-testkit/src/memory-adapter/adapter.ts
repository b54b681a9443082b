import type { TargetAdapter } from "@syncline/core/adapter";
import { capabilitiesOf } from "./capabilities.ts";
import { catalog, configSchema, type MemoryConfig, secretsSchema } from "./catalog.ts";
import { createClient } from "./client.ts";
import { createConnection } from "./connection.ts";
import { type MemoryOptions, withDefaults } from "./options.ts";

/** An adapter for a platform made with the same options. */
export function createMemoryAdapter(options: MemoryOptions = {}): TargetAdapter<MemoryConfig> {
  const capabilities = capabilitiesOf(options);
  return {
    specVersion: 1,
    platform: "memory",
    catalog,
    capabilities,
    async connect({ config, secrets, transport }) {
      const { baseUrl, space } = configSchema.parse(config);
      const { token } = secretsSchema.parse(secrets);
      const client = createClient({ baseUrl, space, token, transport });
      return createConnection(client, capabilities, withDefaults(options));
    },
  };
}

/** For a platform with the default options. */
export const memoryAdapter = createMemoryAdapter();
