import type { AdapterCapabilities } from "@syncline/core/adapter";

/**
 * What the REST API v1 of Optimizely CMS (SaaS) can do. Page size: up to 10 000 by the API document; 1 000
 * lists most models in one answer. Creates are idempotent: the key is the client's, and a second one is
 * refused (409 `ConflictingResource`).
 *
 * Rate and concurrency are our own: the vendor publishes no number. Writes go one after the other, as those of
 * its own tools and of the Terraform provider do: a type may be checked against what it refers to by a replica
 * that lags behind the write before.
 */
export const capabilities: AdapterCapabilities = {
  kinds: ["contentType"],
  create: true,
  update: true,
  remove: "hard",
  precondition: "etag",
  createIdempotent: true,
  references: "enforced",
  idsIgnoreCase: true,
  steps: ["groups", "save"],
  consistency: "eventual",
  pageSize: 1000,
  limits: { maxItems: null, maxFieldsPerItem: null, maxRequestBytes: null },
  requestsPerSecond: 4,
  concurrency: 1,
};
