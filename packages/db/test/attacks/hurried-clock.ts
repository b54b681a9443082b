import type { Clock } from "@syncline/core";

/** What waits this long is a deadline, which is left as it is. */
const deadlineMs = 30_000;
const longestWaitMs = 60;

/** Real time from `start` on, but for waits between attempts: they are short. */
export function createHurriedClock(start: Date): Clock {
  const began = performance.now();
  const elapsedMs = () => performance.now() - began;
  return {
    now: () => new Date(start.getTime() + elapsedMs()),
    monotonicMs: elapsedMs,
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        const gone = () => {
          clearTimeout(timer);
          reject(signal?.reason);
        };
        const wait = ms >= deadlineMs ? ms : Math.min(ms, longestWaitMs);
        const timer = setTimeout(() => {
          signal?.removeEventListener("abort", gone);
          resolve();
        }, wait);
        if (signal?.aborted) gone();
        else signal?.addEventListener("abort", gone, { once: true });
      });
    },
  };
}
