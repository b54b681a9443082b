import { useEffect, useState } from "react";

/** A connection may have been dead for as long before that is noticed. */
const unnoticedMs = 20_000;

interface Sight {
  /** What was read longer ago, in milliseconds, and not since may be old. */
  readonly readMsAgo: number;
}

/** Since when the page is seen: another object each time that it is again, null while it is in the background. */
export function useSight(): Sight | null {
  const [sight, setSight] = useState<Sight | null>(() => (isSeen() ? sightSince(0) : null));
  useEffect(() => {
    let knownAt = 0;
    const look = () => {
      if (isSeen()) {
        setSight(sightSince(knownAt));
      } else {
        knownAt = Math.max(performance.now() - unnoticedMs, 0);
        setSight(null);
      }
    };
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return sight;
}

const isSeen = () => document.visibilityState === "visible";

function sightSince(knownAt: number): Sight {
  return { readMsAgo: Math.ceil(performance.now() - knownAt) };
}
