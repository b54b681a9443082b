import type { Identities } from "../../ports/index.ts";
import type { MemoryDatabase } from "./database.ts";
import { byText, pageOf } from "./page.ts";
import { taken } from "./refusals.ts";
import { compoundKey } from "./table.ts";

export function memoryIdentities({ identities }: MemoryDatabase): Identities {
  return {
    async listByTarget({ targetId, kind }) {
      const ofTarget = identities.filter(
        (entry) => entry.targetId === targetId && entry.kind === kind,
      );
      return ofTarget
        .sort(byText((entry) => entry.key))
        .map(({ linkedAt: _, runId: __, ...entry }) => entry);
    },
    async list({ targetId, kind, search, ...page }) {
      const part = search?.toLowerCase() ?? "";
      const rows = identities.filter(
        (entry) =>
          entry.targetId === targetId &&
          entry.kind === kind &&
          [entry.key, entry.nativeId].some((text) => text.toLowerCase().includes(part)),
      );
      return pageOf({ list: "identities", rows, page, descending: false, by: ({ key }) => [key] });
    },
    async put(entry) {
      const { targetId, kind, key, nativeId } = entry;
      const related = identities.filter(
        (other) =>
          other.targetId === targetId &&
          other.kind === kind &&
          (other.key === key || other.nativeId === nativeId),
      );
      if (related.some((other) => other.key !== key || other.nativeId !== nativeId)) {
        throw taken(
          `'${key}' cannot be '${nativeId}' at this target: one of the two belongs to another item.`,
        );
      }
      if (related.length > 0) return;
      const { linkedAt = null, runId = null } = entry;
      identities.set(compoundKey(targetId, kind, key), {
        ...{ targetId, kind, key, nativeId },
        ...{ linkedAt, runId },
      });
    },
    async remove({ targetId, kind, key }) {
      identities.delete(compoundKey(targetId, kind, key));
    },
  };
}
