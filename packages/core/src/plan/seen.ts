import type { SyncState } from "../state/types.ts";
import { type Decision, decide } from "./decide.ts";
import type { LocalSide, RemoteSide } from "./read-sides.ts";

/** One item seen from both sides and the base. */
export interface Seen {
  readonly key: string;
  readonly nativeId: string;
  readonly local: LocalSide | undefined;
  readonly remote: RemoteSide | undefined;
  readonly state: SyncState | undefined;
  /** Hash of the base in the target's normalised form; null when the sides have never met. */
  readonly base: string | null;
  readonly decision: Decision;
}

export function see(params: Omit<Seen, "base" | "decision">): Seen {
  const { local, remote, state } = params;
  // What the platform itself brought, and nobody touched, is no conflict with what comes after.
  const replaces = local !== undefined && remote?.item.pristine === true;
  const base = state?.baseHash ?? (replaces ? remote.hash : null);
  const decision = decide({ base, local: local?.hash ?? null, remote: remote?.hash ?? null });
  return { ...params, base, decision };
}
