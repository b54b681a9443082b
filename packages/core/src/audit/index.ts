export { auditText } from "./audit-text.ts";
export { listAudit, listAuditInput } from "./list-audit.ts";
export { recordAudit } from "./record-audit.ts";
export { type AuditAction, type AuditEntry, auditActions } from "./types.ts";
