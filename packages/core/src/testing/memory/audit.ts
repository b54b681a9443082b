import type { Audit } from "../../ports/index.ts";
import type { MemoryDatabase } from "./database.ts";
import { pageOf } from "./page.ts";
import { taken } from "./refusals.ts";

export function memoryAudit({ audit }: MemoryDatabase): Audit {
  return {
    async append(entry) {
      if (audit.get(entry.id) !== undefined) throw taken("This audit entry exists already.");
      audit.set(entry.id, entry);
    },
    async list({ projectId, ...page }) {
      return pageOf({
        list: "audit",
        rows: audit.filter((entry) => entry.projectId === projectId),
        page,
        descending: true,
        by: (entry) => [entry.at.getTime(), entry.id],
      });
    },
  };
}
