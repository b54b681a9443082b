import type { TargetAdapter } from "@syncline/core/adapter";
import { capabilities } from "./capabilities.ts";
import { catalog, configSchema, secretsSchema } from "./catalog.ts";
import { createConnection } from "./connection.ts";

export const papyrusAdapter: TargetAdapter = {
  specVersion: 1,
  platform: "papyrus",
  catalog,
  capabilities,
  async connect({ config, secrets, transport }) {
    const { address } = configSchema.parse(config);
    const { key } = secretsSchema.parse(secrets);
    return createConnection({ address, key, transport });
  },
};
