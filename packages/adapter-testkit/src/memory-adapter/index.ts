export { createMemoryAdapter, memoryAdapter } from "./adapter.ts";
export type { MemoryConfig } from "./catalog.ts";
export { type MemoryOptions, memoryBaseUrl } from "./options.ts";
export { createMemoryPlatform, type MemoryPlatform } from "./platform/create-platform.ts";
export type { MemoryFault } from "./platform/faults.ts";
export type { ForeignHand } from "./platform/foreign-hand.ts";
export type { MemoryRequest } from "./platform/request.ts";
export type { MemoryCommit } from "./platform/type-store.ts";
export type {
  MemoryArrival,
  MemoryDecide,
  MemoryJournalEntry,
  MemoryVerdict,
} from "./platform/verdict.ts";
