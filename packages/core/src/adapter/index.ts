export { canonicalJson, hashJson } from "../canonical/index.ts";
export { type Issue, SynclineError } from "../errors/index.ts";
export * from "../model/index.ts";
export type { Clock } from "../ports/clock.ts";
export type { Logger } from "../ports/logger.ts";
export type { AdapterCapabilities, AdapterCatalog } from "./capabilities.ts";
export type * from "./contract.ts";
export {
  createTransport,
  type ExchangeEnd,
  type ExchangeSink,
  type ExchangeStart,
  type TransportParams,
} from "./create-transport.ts";
export { describeSettings, type SettingField } from "./describe-settings.ts";
export {
  createRateBudget,
  createRateBudgets,
  type RateBudget,
  type RateBudgets,
} from "./rate-budget.ts";
export { createRedactor, type Redactor, redacted } from "./redact.ts";
export { responseError } from "./response-error.ts";
export type { ExchangePurpose, Transport, TransportInit } from "./transport.ts";
