import type { AdapterCapabilities } from "@syncline/core/adapter";
import { type MemoryOptions, withDefaults } from "./options.ts";

export function capabilitiesOf(options: MemoryOptions): AdapterCapabilities {
  const { steps, ...declared } = withDefaults(options);
  return {
    ...declared,
    kinds: ["contentType"],
    create: true,
    update: true,
    steps: steps === 1 ? ["save"] : ["save", "publish"],
    limits: { maxItems: null, maxFieldsPerItem: null, maxRequestBytes: null },
    requestsPerSecond: 1000,
  };
}
