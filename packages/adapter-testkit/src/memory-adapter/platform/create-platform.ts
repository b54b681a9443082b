import type { JsonObject } from "@syncline/core/adapter";
import { type MemoryOptions, memoryBaseUrl, withDefaults } from "../options.ts";
import { answer } from "./answer.ts";
import { brokenConnection, deliver } from "./deliver.ts";
import { createFaults, type MemoryFault } from "./faults.ts";
import { createForeignHand, type ForeignHand } from "./foreign-hand.ts";
import { createJournal } from "./journal.ts";
import type { Place } from "./place.ts";
import { type MemoryRequest, readSent } from "./request.ts";
import { represent } from "./state.ts";
import { createTypeStore } from "./type-store.ts";
import type { MemoryDecide, MemoryJournalEntry } from "./verdict.ts";

export interface MemoryPlatform extends ForeignHand {
  /** The only way in, shaped like the global one. Any address but the platform's own is not there. */
  readonly fetch: typeof globalThis.fetch;
  /** What a target of this platform is configured with. */
  readonly config: { readonly baseUrl: string; readonly space: string };
  readonly secrets: { readonly token: string };
  /** Every request that arrived, in order, byte for byte. */
  readonly requests: readonly MemoryRequest[];
  /** The same, with what became of each and what it changed. */
  readonly journal: readonly MemoryJournalEntry[];
  /** Every type as it would be answered, by id. */
  types(): JsonObject[];
  type(id: string): JsonObject | undefined;
  /** Types that were removed, where there is a bin; the last one last. */
  recycled(): JsonObject[];
  fail(fault: MemoryFault): void;
  /** Asked for every request that no fault hits; null: all pass. It decides at once and may edit as well. */
  decide: MemoryDecide | null;
  /** Lets requests that are held back arrive, the oldest first. Answers how many there were. */
  deliverLate(): number;
  /** Forgets types, requests, faults, and whom to ask. */
  reset(): void;
}

/**
 * A small CMS in memory, reached through `fetch` only; it has no timers, reads no clock but the one it is
 * given, and draws no lots, so that whoever decides for it decides everything. Each call makes one of its own.
 */
export function createMemoryPlatform(
  options: MemoryOptions & {
    space?: string;
    token?: string;
    now?: () => Date;
    decide?: MemoryDecide;
  } = {},
): MemoryPlatform {
  const { space = "main", token = "memory-token-7c2f", now = () => new Date(), ...rest } = options;
  const { decide = null, ...given } = rest;
  const journal = createJournal();
  const store = createTypeStore(journal.committed);
  const place: Place = { space, token, options: withDefaults(given), store, now };
  const faults = createFaults();
  let late: (() => void)[] = [];

  async function receive(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
    const { request, origin, signal } = await readSent(input, init);
    signal?.throwIfAborted();
    if (origin !== memoryBaseUrl) throw brokenConnection("ENOTFOUND");
    const arrival = { seq: journal.nextSeq(), ...request };
    const hit = faults.take(arrival);
    const verdict = hit === "pass" ? (platform.decide?.(arrival) ?? "pass") : hit;
    const entry = journal.open(arrival, verdict);
    const work = (commitsAgo: number) => {
      const types = commitsAgo === 0 ? store.types : store.asOf(commitsAgo);
      return journal.during(entry, () => answer(place, request, types));
    };
    const response = await deliver({
      verdict,
      signal,
      work,
      delay: () => late.push(() => work(0)),
    });
    entry.status = response.status;
    return response;
  }

  const platform: MemoryPlatform = {
    ...createForeignHand(place),
    fetch: receive,
    config: { baseUrl: memoryBaseUrl, space },
    secrets: { token },
    get requests() {
      return journal.entries;
    },
    get journal() {
      return journal.entries;
    },
    types: () => [...store.types.values()].map(represent),
    type(id) {
      const stored = store.types.get(id);
      return stored && represent(stored);
    },
    recycled: () => store.bin.map(represent),
    fail: (fault) => faults.add(fault),
    decide,
    deliverLate() {
      const arriving = late;
      late = [];
      for (const arrive of arriving) arrive();
      return arriving.length;
    },
    reset() {
      store.reset();
      journal.clear();
      faults.clear();
      late = [];
      platform.decide = decide;
    },
  };
  return platform;
}
