import type { Context, SynclineError } from "@syncline/core";
import type { Session } from "../auth/session.ts";
import type { Witness } from "../log/witness.ts";

/** What every procedure is given. */
export interface ApiContext {
  /** For core's verbs; its actor is the session's. */
  readonly core: Context;
  /** Null when nobody is signed in. */
  readonly session: Session | null;
  readonly requestId: string;
  /** Header `Idempotency-Key`. */
  readonly idempotencyKey: string | null;
  /** Ends the browser session; the answer then deletes its cookie. */
  readonly signOut: () => Promise<void>;
  /** Where checkpoints go too; null: nobody. */
  readonly witness: Witness | null;
  /** Aborts when the server stops: live streams end. */
  readonly stopping: AbortSignal;
  readonly reportError: (error: SynclineError, path: string) => void;
}
