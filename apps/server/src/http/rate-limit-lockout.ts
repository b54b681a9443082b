import { createHash } from "node:crypto";
import type { Clock, LockoutRules, Throttles } from "@syncline/core";
import { createTidying } from "./tidy-throttles.ts";

const minuteMs = 60_000;
const attempts = 10;
const common = { windowMs: 10 * minuteMs, firstPauseMs: minuteMs, memoryMs: 24 * 60 * minuteMs };
const addressRules: LockoutRules = {
  ...common,
  allowed: attempts,
  longestPauseMs: 60 * minuteMs,
};
/** Attempts count before they are made, so the one too many is what begins the pause. */
const accountRules: LockoutRules = {
  ...common,
  allowed: attempts + 1,
  longestPauseMs: 15 * minuteMs,
};
const knownAtMost = 10_000;

/**
 * Keeps an address from guessing: the tenth wrong token, link or password within ten minutes is followed by a
 * pause of a minute, and each further ten by one twice as long, up to an hour. A good one forgets all that. And
 * keeps many addresses from guessing at one account: the same, by account, up to a quarter of an hour. All of it
 * is in the database, for every process and over restarts.
 */
export interface Lockout {
  /** Milliseconds until the address may try again; 0: now. */
  pauseMs(address: string): Promise<number>;
  failed(address: string): Promise<void>;
  succeeded(address: string): Promise<void>;
  /**
   * Counts an attempt at an account before it is made, so that no more are made at once than are allowed in all.
   * Answers the milliseconds until there may be one; 0: go on.
   */
  attempt(account: string): Promise<number>;
  signedIn(account: string): Promise<void>;
  /** Notes a credential that was good. It goes on working while somebody behind the same address is shut out. */
  remember(credential: string): void;
  isRemembered(credential: string): boolean;
}

export function createLockout(params: {
  throttles: Throttles;
  clock: Pick<Clock, "monotonicMs">;
}): Lockout {
  const { throttles, clock } = params;
  const tidy = createTidying(throttles);
  const fail: Throttles["fail"] = async (failure) => {
    const pauseMs = await throttles.fail(failure);
    await tidy();
    return pauseMs;
  };
  /** Ends of pauses, so that a flood from an address that is shut out does not reach the database. */
  const shutUntilMs = new Map<string, number>();
  const remembered = new Set<string>();
  const keep = (address: string, pauseMs: number) => {
    if (pauseMs === 0) return;
    forgetOldest(shutUntilMs);
    shutUntilMs.set(address, clock.monotonicMs() + pauseMs);
  };
  return {
    async pauseMs(address) {
      const leftMs = (shutUntilMs.get(address) ?? 0) - clock.monotonicMs();
      if (leftMs > 0) return leftMs;
      const pauseMs = await throttles.pauseMs(addressKey(address));
      keep(address, pauseMs);
      return pauseMs;
    },
    async failed(address) {
      keep(address, await fail({ key: addressKey(address), ...addressRules }));
    },
    async succeeded(address) {
      shutUntilMs.delete(address);
      await throttles.clear([addressKey(address)]);
    },
    async attempt(account) {
      const pauseMs = await throttles.pauseMs(accountKey(account));
      return pauseMs || (await fail({ key: accountKey(account), ...accountRules }));
    },
    async signedIn(account) {
      await throttles.clear([accountKey(account)]);
    },
    remember(credential) {
      forgetOldest(remembered);
      remembered.add(digestOf(credential));
    },
    isRemembered: (credential) => remembered.has(digestOf(credential)),
  };
}

const addressKey = (address: string) => `address:${address}`;
const accountKey = (account: string) => `account:${account}`;

function forgetOldest(known: Set<string> | Map<string, number>): void {
  const oldest = known.size < knownAtMost ? undefined : known.keys().next().value;
  if (oldest !== undefined) known.delete(oldest);
}

function digestOf(credential: string): string {
  return createHash("sha256").update(credential).digest("base64");
}
