import { cancelled } from "./cancellation.ts";

/** Lets one in at a time, in the order they came. */
export interface Turns {
  /** @throws cancelled, at once, wherever in the queue. */
  enter(signal?: AbortSignal): Promise<void>;
  /** To be called once by everyone whose `enter` resolved. */
  leave(): void;
}

export function createTurns(): Turns {
  const waiting = new Set<() => void>();
  let taken = false;
  return {
    enter(signal) {
      if (signal?.aborted) return Promise.reject(cancelled());
      if (!taken) {
        taken = true;
        return Promise.resolve();
      }
      return new Promise((resolve, reject) => {
        const stop = () => {
          waiting.delete(go);
          reject(cancelled());
        };
        const go = () => {
          signal?.removeEventListener("abort", stop);
          resolve();
        };
        waiting.add(go);
        signal?.addEventListener("abort", stop, { once: true });
      });
    },
    leave() {
      const [next] = waiting;
      if (next === undefined) {
        taken = false;
        return;
      }
      waiting.delete(next);
      next();
    },
  };
}
