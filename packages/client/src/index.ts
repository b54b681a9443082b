export type { ApplyInput } from "./apply.ts";
export {
  createSynclineClient,
  type SynclineClient,
  type SynclineClientOptions,
  type WaitOptions,
} from "./create-client.ts";
export type { BundleOptions, Downloads, HistoryOptions } from "./download.ts";
export { isSynclineClientError, SynclineClientError } from "./errors/client-error.ts";
export type { RetryPolicy } from "./http/retry-policy.ts";
export type { WatchOptions } from "./live/watch.ts";
export type {
  Inputs,
  Issue,
  Outputs,
  RunEvent,
  SynclineApi,
  SynclineErrorCode,
  SyncStatus,
} from "./types.ts";
