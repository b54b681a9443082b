import { useSyncExternalStore } from "react";

type Listener = () => void;

/** One timer for every relative time on the page, running only while something listens. */
function createTicker(everyMs: number) {
  const listeners = new Set<Listener>();
  let now = new Date();
  let timer: ReturnType<typeof setInterval> | undefined;
  return {
    subscribe(listener: Listener) {
      if (listeners.size === 0) {
        now = new Date();
        timer = setInterval(() => {
          now = new Date();
          for (const notify of listeners) notify();
        }, everyMs);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearInterval(timer);
      };
    },
    read: () => now,
  };
}

const slow = createTicker(10_000);
const fast = createTicker(500);

/** The current time, renewed every ten seconds, or twice a second where something runs. */
export function useNow(pace: "slow" | "fast" = "slow"): Date {
  const ticker = pace === "slow" ? slow : fast;
  return useSyncExternalStore(ticker.subscribe, ticker.read);
}
