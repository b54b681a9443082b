import type { AdapterCapabilities } from "@syncline/core/adapter";
import { type MemoryOptions, withDefaults } from "./options.ts";

export function capabilitiesOf(options: MemoryOptions): AdapterCapabilities {
  const { precondition, references, remove, pageSize } = withDefaults(options);
  return {
    kinds: ["contentType"],
    create: true,
    update: true,
    remove,
    precondition,
    createIdempotent: true,
    references,
    steps: ["save"],
    consistency: "strong",
    pageSize,
    limits: { maxItems: null, maxFieldsPerItem: null, maxRequestBytes: null },
    requestsPerSecond: 1000,
  };
}
