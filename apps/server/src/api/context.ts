import type { Context, Occurrences, Role, SynclineError, WebhookGuard } from "@syncline/core";
import type { Session } from "../auth/session.ts";
import type { SignIn } from "../auth/sign-in.ts";
import type { WatchChanges } from "../live/watch-changes.ts";
import type { WatchReader } from "../live/watch-readers.ts";
import type { WatchRun } from "../live/watch-run.ts";
import type { Witness } from "../log/witness.ts";

/** What every procedure is given. */
export interface ApiContext {
  /** For core's verbs; its actor is the session's. */
  readonly core: Context;
  /** Null when nobody is signed in. */
  readonly session: Session | null;
  /** The role that the call needs where it works. */
  readonly needs: Role;
  readonly requestId: string;
  /** Header `Idempotency-Key`. */
  readonly idempotencyKey: string | null;
  readonly signIn: Pick<SignIn, "accounts" | "createLink">;
  /** Ends the browser session; the answer then deletes its cookie. */
  readonly signOut: () => Promise<void>;
  /** Where checkpoints go too; null: nobody. */
  readonly witness: Witness | null;
  readonly watchRun: WatchRun;
  readonly watchChanges: WatchChanges;
  /** Looks whether whoever sent the request may still read, for as long as a stream is open. */
  readonly watchReader: (
    reader: Omit<Parameters<WatchReader>[0], "request" | "from">,
  ) => ReturnType<WatchReader>;
  readonly webhookGuard: WebhookGuard;
  /** When schedules happen. */
  readonly occurrences: Occurrences;
  /** Aborts when the server stops: live streams end. */
  readonly stopping: AbortSignal;
  readonly reportError: (error: SynclineError, path: string) => void;
}
