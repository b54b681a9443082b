import type { Connection } from "./http/connection.ts";
import type { Inputs } from "./types.ts";

type HistoryFilters = Omit<Inputs["sync"]["history"], "cursor" | "limit">;

export interface BundleOptions {
  /** Key of the project, or `*` for the whole installation. Default: `default`. */
  readonly project?: string;
  readonly signal?: AbortSignal;
}

export type HistoryOptions = HistoryFilters & {
  /** Default: `csv`. */
  readonly format?: "csv" | "jsonl";
  readonly signal?: AbortSignal;
};

/** Files, as streams of bytes: nothing is held in memory. A stream that ends without an error is complete. */
export interface Downloads {
  /** The record as a file that proves itself, gzip'd: `syncline verify` checks it. */
  bundle(options?: BundleOptions): Promise<ReadableStream<Uint8Array>>;
  /** Every record that the filters let through. */
  history(options?: HistoryOptions): Promise<ReadableStream<Uint8Array>>;
}

export function createDownloads(connection: Connection): Downloads {
  async function stream(path: string, types: string[], { signal, ...query }: Query) {
    const { body } = await connection.open(`${path}?${toQuery(query)}`, { types, signal });
    return body ?? new ReadableStream({ start: (controller) => controller.close() });
  }
  return {
    bundle: (options = {}) => stream("/api/v1/audit/bundle", ["application/gzip"], options),
    history: (options = {}) =>
      stream("/api/v1/sync/history/export", ["text/csv", "application/jsonl"], options),
  };
}

type Query = { readonly signal?: AbortSignal } & object;

function toQuery(fields: object): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || value === null) continue;
    query.set(name, value instanceof Date ? value.toISOString() : String(value));
  }
  return query;
}
