import type { Actor, Trigger } from "@syncline/core";

/** Who is asking, once that is known. */
export interface Session {
  readonly kind: "user" | "token";
  readonly role: "admin";
  readonly actor: Actor;
}

/** How runs and versions name the way they came in. */
export function triggerOf(session: Session): Extract<Trigger, "ui" | "api"> {
  return session.kind === "user" ? "ui" : "api";
}
