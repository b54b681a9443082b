/** What a request is for: decides what may be retried, what a cancellation stops, and what is redacted. */
export type ExchangePurpose =
  /** Changes nothing; retried on any transient failure. */
  | "read"
  /** Changes the target; retried only when the platform surely did nothing. */
  | "write"
  /** Gets a credential; its body is never stored, in either direction. Otherwise as `read`. */
  | "auth";

export interface TransportInit {
  /** Default `GET`. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /**
   * Ends waits and reads at once, with `cancelled`, and lets nothing new leave. A write that has left is not
   * called back: its answer is awaited, recorded and returned.
   */
  readonly signal?: AbortSignal;
  /** Default: `read` for GET and HEAD, else `write`. */
  readonly purpose?: ExchangePurpose;
}

/**
 * An adapter's only way out: shaped like `fetch`. It records every exchange before and after the wire,
 * keeps the target's rate budget, removes secrets, measures time, and retries what is safe (T8).
 *
 * Answers of any status are returned, after retries; a platform that gives none makes it throw
 * `platform_unreachable`, or `ambiguous_outcome` when a write may have arrived. The body of the response
 * has been read already, so `text()` and `json()` cannot fail half-way.
 */
export interface Transport {
  fetch(url: string | URL, init?: TransportInit): Promise<Response>;
}
