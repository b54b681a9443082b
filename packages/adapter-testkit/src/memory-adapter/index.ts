export { createMemoryAdapter, memoryAdapter } from "./adapter.ts";
export type { MemoryConfig } from "./catalog.ts";
export { type MemoryOptions, memoryBaseUrl } from "./options.ts";
export type { MemoryRequest } from "./platform/answer.ts";
export { createMemoryPlatform, type MemoryPlatform } from "./platform/create-platform.ts";
export type { MemoryFault } from "./platform/faults.ts";
