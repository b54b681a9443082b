import type { JsonObject } from "../model/index.ts";
import type { Actor } from "../tracking/types.ts";

/** Everything that is audited: a closed vocabulary. */
export const auditActions = [
  "project.created",
  "model.imported",
  "model.item_saved",
  "model.item_deleted",
  "model.version_restored",
  "target.created",
  "target.updated",
  "target.checked",
  "target.changes_seen",
  "plan.created",
  "plan.imported",
  "sync.started",
  "sync.completed",
  "sync.failed",
  "sync.cancelled",
  "sync.cancel_requested",
  "sync.interrupted",
  "sync.resumed",
  "record.settled",
  "conflict.detected",
  "conflict.resolved",
  "drift.checked",
  "schedule.created",
  "schedule.updated",
  "schedule.removed",
  "schedule.triggered",
  "schedule.ran",
  "retention.changed",
  "payloads.erased",
  "exchanges.erased",
  "records.erased",
  "journal.replayed",
  "secret_key.rotated",
  "webhook.created",
  "webhook.updated",
  "webhook.removed",
  "webhook.tested",
  "webhook.resent",
  "webhook.secret_rotated",
  "webhook.disabled",
  "sign_in.link_created",
  "sign_in.succeeded",
  "sign_in.failed",
  "token.created",
  "token.revoked",
  "member.role_set",
  "member.removed",
  "user.created",
  "user.removed",
  "user.password_set",
  "user.signed_out_everywhere",
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
