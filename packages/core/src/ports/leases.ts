/** The right to write to a target, held by one worker at a time. */
export interface Lease {
  readonly targetId: string;
  /** Rises by one each time the lease is taken. Every write of a run carries it. */
  readonly fence: number;
  /** Names the worker, for people. */
  readonly holder: string;
  readonly runId: string;
  readonly expiresAt: Date;
}

/** Time here is the store's own, so that workers with different clocks agree on what has lapsed. */
export interface Leases {
  /** Takes the lease when it is free or has lapsed, with the next fence; null while another holds it. */
  acquire(params: {
    targetId: string;
    holder: string;
    runId: string;
    ttlMs: number;
  }): Promise<Lease | null>;
  /** False when somebody has taken it over. A lapsed lease that nobody took is renewed. */
  renew(params: { targetId: string; fence: number; ttlMs: number }): Promise<boolean>;
  /** Harmless when it is no longer held. The fence is kept. */
  release(params: { targetId: string; fence: number }): Promise<void>;
  /**
   * Whether the lease is still held with this fence, lapsed or not. Within a transaction nobody can take the lease over until it ends, so
   * what the transaction writes is either seen by the next holder or refused.
   */
  holds(params: { targetId: string; fence: number }): Promise<boolean>;
  /** The lease as it stands; null when it was never taken or has been given back. */
  get(targetId: string): Promise<(Lease & { readonly lapsed: boolean }) | null>;
  /** Gives back every lease. Only where no other process can hold one: at the start of an embedded database. */
  releaseAll(): Promise<void>;
}
