import type { AuditEntry } from "./types.ts";

const escapes = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/g;

/**
 * What the free text of the audit log's filter is looked for in: what was done, to what, by whom, from where, and
 * the details. Stores that have an index of it make it themselves, of the same parts.
 */
export function auditText({ action, entityKind, entityId, actor, details }: AuditEntry): string {
  const parts = [action, entityKind, entityId, actor.id, actor.name];
  parts.push(actor.ip ?? "", actor.userAgent ?? "");
  parts.push(JSON.stringify(details).replace(escapes, " "));
  return parts.join(" ");
}
