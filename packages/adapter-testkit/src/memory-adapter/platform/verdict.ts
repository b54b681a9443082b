import type { MemoryRequest } from "./request.ts";
import type { MemoryCommit } from "./type-store.ts";

/** What becomes of one request. */
export type MemoryVerdict =
  | "pass"
  /** No connection comes about: nothing was sent, and the client knows. */
  | "refuse"
  /** The connection breaks before the platform did anything. */
  | "fail_before"
  /** The connection breaks after it did. */
  | "fail_after"
  /** The connection breaks, and the request arrives later: when the caller says `deliverLate()`. */
  | "fail_and_arrive_late"
  /** The platform does nothing and does not answer until the client gives up. */
  | "hang"
  /** It does what it is asked, and its answer never comes. */
  | "lose_response"
  /** It gets the request twice; the client gets the answer to the first. */
  | "duplicate"
  | {
      readonly status: number;
      /** `after`: the platform did its work all the same. Default `before`. */
      readonly when?: "before" | "after";
      /** As in the header: seconds or a date. Default: no header. */
      readonly retryAfter?: string;
    }
  /** A read sees the state of this many commits ago; a write is not concerned. */
  | { readonly stale: number };

/** A request as it is about to be dealt with. */
export interface MemoryArrival extends MemoryRequest {
  /** Counts from 1. */
  readonly seq: number;
}

/** Decides, at once, what becomes of a request: from a seed, say. */
export type MemoryDecide = (arrival: MemoryArrival) => MemoryVerdict;

/** Every request that arrived, what became of it, and what it did. */
export interface MemoryJournalEntry extends MemoryArrival {
  readonly verdict: MemoryVerdict;
  /** What the client was answered; null: nothing. */
  readonly status: number | null;
  /** What it changed, in order; a duplicate may have changed something twice, a late one does so later. */
  readonly commits: readonly MemoryCommit[];
  readonly committed: boolean;
}
