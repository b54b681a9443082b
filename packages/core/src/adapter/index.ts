export { canonicalJson, hashJson } from "../canonical/index.ts";
export { type Issue, SynclineError } from "../errors/index.ts";
export * from "../model/index.ts";
export type { Clock } from "../ports/clock.ts";
export type { Logger } from "../ports/logger.ts";
export type { Pace, RateSlots } from "../ports/rate-slots.ts";
export type { AdapterCapabilities, AdapterCatalog } from "./capabilities.ts";
export type * from "./contract.ts";
export { createTransport, type TransportParams } from "./create-transport.ts";
export { describeSettings, type SettingField } from "./describe-settings.ts";
export {
  type ExchangeEnd,
  type ExchangeSink,
  type ExchangeStart,
  type ExchangeWait,
  wasSent,
} from "./exchange-sink.ts";
export { createMemoryRateSlots } from "./memory-rate-slots.ts";
export {
  createRateBudget,
  createRateBudgets,
  createSharedRateBudgets,
  type RateBudget,
  type RateBudgets,
} from "./rate-budget.ts";
export {
  horizonMs,
  lowestFactor,
  recoveryStep,
  slowDownFactor,
  usablePauseMs,
} from "./rate-state.ts";
export { createRedactor, type Redactor, redacted } from "./redact.ts";
export { createRedactors, type Redactors } from "./redactors.ts";
export { responseError } from "./response-error.ts";
export type { ExchangePurpose, Transport, TransportInit } from "./transport.ts";
