/** How many failures are followed by which pause. */
export interface LockoutRules {
  /** The failure with this number, within `windowMs` of the first, is followed by a pause. */
  readonly allowed: number;
  readonly windowMs: number;
  readonly firstPauseMs: number;
  /** Each pause is twice as long as the one before, up to this. */
  readonly longestPauseMs: number;
  /** How long after the last failure a pause still makes the next one longer. */
  readonly memoryMs: number;
}

/**
 * What may be done only so often, counted for all processes together. Every call is atomic, and takes the time from
 * where the counts are kept: clocks of processes differ. Nothing of it matters for long, so none of it is journalled.
 */
export interface Throttles {
  /**
   * Adds `by` to the count of a key. Its window begins with what is counted first after the one before has ended.
   * `count` as it is then, `endsInMs` until it begins again.
   */
  count(params: {
    key: string;
    by: number;
    windowMs: number;
  }): Promise<{ count: number; endsInMs: number }>;
  /** Notes a failure. Answers the milliseconds that nothing may be tried from now on; 0: there is no pause. */
  fail(params: { key: string } & LockoutRules): Promise<number>;
  /** Milliseconds until something may be tried again; 0: now. */
  pauseMs(key: string): Promise<number>;
  /** Forgets failures and pauses. */
  clear(keys: readonly string[]): Promise<void>;
  /** Drops what has ended, at most `limit` of each kind. */
  dropEnded(limit: number): Promise<void>;
}
