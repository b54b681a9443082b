import type { Actor, Grants, Trigger } from "@syncline/core";

/** Who is asking, once that is known. */
export interface Session {
  readonly kind: "user" | "token";
  readonly actor: Actor;
  /** What they may do, and where. */
  readonly grants: Grants;
  /** Null for a token. */
  readonly userId: string | null;
}

/** How runs and versions name the way they came in. */
export function triggerOf(session: Session): Extract<Trigger, "ui" | "api"> {
  return session.kind === "user" ? "ui" : "api";
}
