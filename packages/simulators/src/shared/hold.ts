/** Waiting that ends early when the simulator closes or the client goes away. */
export interface Hold {
  /** Resolves after `ms` (undefined: never by itself), on abort, or on `release`. */
  wait(ms: number | undefined, signal: AbortSignal): Promise<void>;
  /** Ends every wait at once. */
  release(): void;
}

export function createHold(): Hold {
  const waiting = new Set<() => void>();
  return {
    wait: (ms, signal) =>
      new Promise<void>((resolve) => {
        const timer = ms === undefined ? undefined : setTimeout(end, ms);
        function end(): void {
          clearTimeout(timer);
          signal.removeEventListener("abort", end);
          waiting.delete(end);
          resolve();
        }
        waiting.add(end);
        if (signal.aborted) end();
        else signal.addEventListener("abort", end);
      }),
    release() {
      for (const end of [...waiting]) end();
    },
  };
}
