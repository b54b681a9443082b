import { createHash } from "node:crypto";
import { RateLimiterMemory } from "rate-limiter-flexible";

const failuresAllowed = 10;
const failureWindowSeconds = 10 * 60;
const firstPauseSeconds = 60;
const longestPauseSeconds = 60 * 60;
/** How long earlier pauses make the next one longer. */
const memorySeconds = 24 * 60 * 60;
const knownAtMost = 10_000;

/**
 * Keeps an address from guessing: the tenth wrong token or one-time link within ten minutes is followed by a
 * pause of a minute, and each further ten by one twice as long, up to an hour. A good one forgets all that.
 */
export interface Lockout {
  /** Milliseconds until the address may try again; 0: now. */
  pauseMs(address: string): Promise<number>;
  failed(address: string): Promise<void>;
  succeeded(address: string): Promise<void>;
  /** Notes a credential that was good. It goes on working while somebody behind the same address is shut out. */
  remember(credential: string): void;
  isRemembered(credential: string): boolean;
}

export function createLockout(): Lockout {
  const failures = new RateLimiterMemory({
    points: failuresAllowed,
    duration: failureWindowSeconds,
  });
  const pauses = new RateLimiterMemory({ points: 1, duration: memorySeconds });
  const remembered = new Set<string>();
  return {
    async pauseMs(address) {
      const found = await failures.get(address);
      const isShut = found !== null && found.consumedPoints > failuresAllowed;
      return isShut ? Math.max(found.msBeforeNext, 0) : 0;
    },
    async failed(address) {
      const { consumedPoints } = await failures.penalty(address);
      if (consumedPoints < failuresAllowed) return;
      const { consumedPoints: nth } = await pauses.penalty(address);
      const seconds = Math.min(firstPauseSeconds * 2 ** (nth - 1), longestPauseSeconds);
      await failures.block(address, seconds);
    },
    async succeeded(address) {
      await Promise.all([failures.delete(address), pauses.delete(address)]);
    },
    remember(credential) {
      const digest = digestOf(credential);
      const oldest = remembered.size < knownAtMost ? undefined : remembered.values().next().value;
      if (oldest !== undefined) remembered.delete(oldest);
      remembered.add(digest);
    },
    isRemembered: (credential) => remembered.has(digestOf(credential)),
  };
}

function digestOf(credential: string): string {
  return createHash("sha256").update(credential).digest("base64");
}
