import { auditText } from "../../audit/audit-text.ts";
import type { AuditEntry } from "../../audit/types.ts";
import type { Audit } from "../../ports/index.ts";
import { matchesErrorText, parseErrorText } from "../../tracking/error-text.ts";
import type { MemoryDatabase } from "./database.ts";
import { compareParts, pageOf } from "./page.ts";
import { taken } from "./refusals.ts";

export function memoryAudit({ audit }: MemoryDatabase): Audit {
  return {
    async append(entry) {
      if (audit.get(entry.id) !== undefined) throw taken("This audit entry exists already.");
      audit.set(entry.id, entry);
    },
    async getMany(ids) {
      return [...new Set(ids)].flatMap((id) => audit.get(id) ?? []);
    },
    async list({ projectId, action, actorId, entityKind, entityId, from, to, text, ...page }) {
      const is = (wanted: string | undefined, found: string) =>
        wanted === undefined || wanted === found;
      return pageOf({
        list: "audit",
        rows: audit.filter(
          (entry) =>
            entry.projectId === projectId &&
            is(action, entry.action) &&
            is(actorId, entry.actor.id) &&
            is(entityKind, entry.entityKind) &&
            is(entityId, entry.entityId) &&
            (from === undefined || entry.at >= from) &&
            (to === undefined || entry.at < to) &&
            (text === undefined || matchesErrorText(auditText(entry), parseErrorText(text))),
        ),
        page,
        descending: true,
        by: (entry) => [entry.at.getTime(), entry.id],
      });
    },
    async sightings({ targetId, at }) {
      const found = audit.filter(
        (entry) =>
          entry.action === "target.changes_seen" && entry.entityId === targetId && entry.at <= at,
      );
      const by = (entry: AuditEntry) => [entry.at.getTime(), entry.id];
      return found.sort((a, b) => compareParts(by(a), by(b)));
    },
  };
}
