import type { AdapterCapabilities } from "@syncline/core/adapter";

/**
 * What the REST API v1 of Optimizely CMS (SaaS) can do. Page size: up to 10 000 by the API document; 1 000
 * lists most models in one answer. The request rate is our own: the vendor publishes no number.
 */
export const capabilities: AdapterCapabilities = {
  kinds: ["contentType"],
  create: true,
  update: true,
  remove: "none",
  precondition: "etag",
  createIdempotent: false,
  references: "enforced",
  idsIgnoreCase: true,
  steps: ["groups", "save"],
  consistency: "eventual",
  pageSize: 1000,
  limits: { maxItems: null, maxFieldsPerItem: null, maxRequestBytes: null },
  requestsPerSecond: 4,
};
