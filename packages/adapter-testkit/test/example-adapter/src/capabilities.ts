import type { AdapterCapabilities } from "@syncline/core/adapter";

export const capabilities: AdapterCapabilities = {
  kinds: ["contentType"],
  create: true,
  update: true,
  remove: "none",
  precondition: "version",
  createIdempotent: true,
  references: "free",
  steps: ["save"],
  consistency: "strong",
  pageSize: 10,
  limits: { maxItems: null, maxFieldsPerItem: null, maxRequestBytes: null },
  requestsPerSecond: 5,
  concurrency: 1,
};
