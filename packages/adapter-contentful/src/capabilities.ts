import type { AdapterCapabilities } from "@syncline/core/adapter";

/**
 * What Contentful can do. Sources: its API reference for limits (a request of 1 MB, pages of 1000); the
 * number of fields and types depends on the plan of the customer, so it is left to Contentful to judge. Creates
 * are idempotent: the id is the client's, and a second one is refused (409).
 *
 * Concurrency: 7 to 10 requests per second are allowed by most plans (headers of recorded answers), shared by
 * everybody who works in the space. Four writes at once use that up at any answer time below 0.4 s, and
 * Contentful's own import tool has up to seven in flight.
 */
export const capabilities: AdapterCapabilities = {
  kinds: ["contentType"],
  create: true,
  update: true,
  remove: "hard",
  precondition: "version",
  createIdempotent: true,
  references: "free",
  steps: ["save", "publish"],
  consistency: "strong",
  pageSize: 1000,
  limits: { maxItems: null, maxFieldsPerItem: null, maxRequestBytes: 1_048_576 },
  requestsPerSecond: 7,
  concurrency: 4,
};
