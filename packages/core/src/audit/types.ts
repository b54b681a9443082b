import type { JsonObject } from "../model/index.ts";
import type { Actor } from "../tracking/types.ts";

/** Everything that is audited: a closed vocabulary. */
export const auditActions = [
  "project.created",
  "model.imported",
  "target.created",
  "target.updated",
  "target.checked",
  "plan.created",
  "sync.started",
  "sync.completed",
  "sync.failed",
  "sync.cancelled",
  "sign_in.link_created",
  "sign_in.succeeded",
  "sign_in.failed",
] as const;
export type AuditAction = (typeof auditActions)[number];

export interface AuditEntry {
  readonly id: string;
  readonly projectId: string | null;
  readonly action: AuditAction;
  readonly entityKind: string;
  readonly entityId: string;
  readonly actor: Actor;
  readonly details: JsonObject;
  readonly at: Date;
}
