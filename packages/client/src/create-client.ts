import { type ApplyInput, apply } from "./apply.ts";
import { createDownloads, type Downloads } from "./download.ts";
import { createConnection } from "./http/connection.ts";
import { defaultRetries, type RetryPolicy } from "./http/retry-policy.ts";
import { createApi } from "./http/trpc-client.ts";
import { type WatchOptions, watch } from "./live/watch.ts";
import type { Outputs, RunEvent, SynclineApi, SyncStatus } from "./types.ts";

export interface SynclineClientOptions {
  /** Address of the server: `http://127.0.0.1:4400`. */
  readonly url: string;
  /** An API token. Sent in the header `Authorization` and nowhere else. */
  readonly token: string;
  /** In place of the global one. */
  readonly fetch?: typeof fetch;
  /** How reads are retried, or how often; 0: never. Default: 4 times, after about 0.25, 0.5, 1 and 2 s. */
  readonly retries?: number | Partial<RetryPolicy>;
}

export type WaitOptions = Omit<WatchOptions, "lastEventId">;

export interface SynclineClient {
  /** Every call of the server, as tRPC's own client has it. Queries are retried, mutations never. */
  readonly api: SynclineApi;
  /** Carries out a plan, at most once. Answers when the run is queued. */
  apply(input: ApplyInput): Promise<Outputs["sync"]["applyPlan"]>;
  /** A run's events as they happen, each once and in order. Ends after `run.finished`. */
  watch(syncId: string, options?: WatchOptions): AsyncIterable<RunEvent>;
  /** Where a run stands once it has ended. */
  waitForRun(syncId: string, options?: WaitOptions): Promise<SyncStatus>;
  readonly download: Downloads;
}

/** @throws SynclineClientError `invalid_input` when the url or the token cannot be one */
export function createSynclineClient(options: SynclineClientOptions): SynclineClient {
  const { url, token, retries = {} } = options;
  const connection = createConnection({
    url,
    token,
    fetch: options.fetch ?? ((...args) => fetch(...args)),
    retries: { ...defaultRetries, ...(typeof retries === "number" ? { max: retries } : retries) },
  });
  const api = createApi(connection);
  return {
    api,
    apply: (input) => apply(api, input),
    watch: (syncId, watchOptions) => watch(connection, syncId, watchOptions),
    async waitForRun(syncId, { project, signal } = {}) {
      const shared = signal === undefined ? {} : { signal };
      const inProject = project === undefined ? {} : { project };
      for await (const _ of watch(connection, syncId, { ...inProject, ...shared })) {
        // Only the end counts.
      }
      return api.sync.status.query({ syncId, ...inProject }, shared);
    },
    download: createDownloads(connection),
  };
}
