import type { AdapterCapabilities } from "@syncline/core/adapter";

/**
 * What Contentful can do. Sources: its API reference for limits (a request of 1 MB, pages of 1000); the
 * number of fields and types depends on the plan of the customer, so it is left to Contentful to judge.
 */
export const capabilities: AdapterCapabilities = {
  kinds: ["contentType"],
  create: true,
  update: true,
  remove: "none",
  precondition: "version",
  createIdempotent: true,
  references: "free",
  steps: ["save", "publish"],
  consistency: "strong",
  pageSize: 1000,
  limits: { maxItems: null, maxFieldsPerItem: null, maxRequestBytes: 1_048_576 },
  requestsPerSecond: 7,
};
