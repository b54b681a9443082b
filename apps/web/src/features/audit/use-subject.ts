import type { AuditEntry } from "../../lib/api-types.ts";
import { auditSubject } from "../../lib/audit-words.ts";
import { useActorNames } from "../../lib/use-actor-names.ts";
import { useTargets } from "../../lib/use-targets.ts";

/** What entries are about, with the names of targets and people as they are known now. */
export function useSubject(): (entry: AuditEntry) => string {
  const { person } = useActorNames();
  const { byId } = useTargets();
  return (entry) => auditSubject(entry, { person, target: (id) => byId.get(id)?.name });
}
