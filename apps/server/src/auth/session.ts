import type { Actor, Grants, Trigger } from "@syncline/core";

/** Who is asking, once that is known. */
export interface Session {
  readonly kind: "user" | "token";
  readonly actor: Actor;
  /** What they may do, and where. */
  readonly grants: Grants;
  /** Null for a token. */
  readonly userId: string | null;
  /** Of the person's browser; null for a token. */
  readonly sessionId: string | null;
}

/** How runs and versions name the way they came in. The command tells of itself by its user agent. */
export function triggerOf({ kind, actor }: Session): Extract<Trigger, "ui" | "api" | "cli"> {
  if (kind === "user") return "ui";
  return actor.userAgent?.startsWith("syncline-cli") === true ? "cli" : "api";
}
