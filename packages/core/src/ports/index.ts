export type { Clock } from "./clock.ts";
export type { Compression } from "./compression.ts";
export type { Context, SecretBox } from "./context.ts";
export type { Ids } from "./ids.ts";
export type { Lease, Leases } from "./leases.ts";
export { type LogFields, type Logger, silentLogger } from "./logger.ts";
export type { Random } from "./random.ts";
export type { Pace, RateSlots } from "./rate-slots.ts";
export type * from "./store.ts";
