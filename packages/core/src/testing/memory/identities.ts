import type { Identities } from "../../ports/index.ts";
import type { MemoryDatabase } from "./database.ts";
import { byText } from "./page.ts";
import { taken } from "./refusals.ts";
import { compoundKey } from "./table.ts";

export function memoryIdentities({ identities }: MemoryDatabase): Identities {
  return {
    async listByTarget({ targetId, kind }) {
      const ofTarget = identities.filter(
        (entry) => entry.targetId === targetId && entry.kind === kind,
      );
      return ofTarget.sort(byText((entry) => entry.key));
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
      if (related.length === 0) identities.set(compoundKey(targetId, kind, key), entry);
    },
    async remove({ targetId, kind, key }) {
      identities.delete(compoundKey(targetId, kind, key));
    },
  };
}
