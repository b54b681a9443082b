import type { AuditAction } from "@syncline/core";
import { auditLooks } from "./audit-words.ts";
import { type AuditSearch, present, startOfDay } from "./search.ts";

/** Of a text that is looked for. */
const longestText = 300;

/** The filters of the audit log as the API wants them; an action that does not exist is none. */
export function auditFilters(search: AuditSearch) {
  const { of, action, actor, kind, id, from, to } = search;
  const text = search.text?.slice(0, longestText);
  return present({
    of,
    text,
    action: isAuditAction(action) ? action : undefined,
    actorId: actor,
    entityKind: kind,
    entityId: id,
    from: from === undefined ? undefined : startOfDay(from, 0),
    to: to === undefined ? undefined : startOfDay(to, 1),
  });
}

function isAuditAction(text: string | undefined): text is AuditAction {
  return text !== undefined && Object.hasOwn(auditLooks, text);
}

/** How many filters are set; which log is shown, and paging, do not count. */
export function countAuditFilters(search: AuditSearch): number {
  const { of: _, ...filters } = auditFilters(search);
  return Object.keys(filters).length;
}
