import type { Conflicts } from "../../ports/index.ts";
import type { MemoryDatabase } from "./database.ts";
import { pageOf } from "./page.ts";
import { missing, taken } from "./refusals.ts";

export function memoryConflicts({ conflicts }: MemoryDatabase): Conflicts {
  const openOf = (ref: Parameters<Conflicts["open"]>[0]) =>
    conflicts.filter(
      (conflict) =>
        conflict.state === "detected" &&
        conflict.targetId === ref.targetId &&
        conflict.kind === ref.kind &&
        conflict.key === ref.key,
    )[0] ?? null;
  return {
    async insert(conflict) {
      const isRival = conflict.state === "detected" && openOf(conflict) !== null;
      if (isRival || conflicts.get(conflict.id) !== undefined) {
        throw taken(`There is an open conflict about '${conflict.key}' at this target already.`);
      }
      conflicts.set(conflict.id, conflict);
    },
    async get(id) {
      return conflicts.get(id) ?? null;
    },
    async open(ref) {
      return openOf(ref);
    },
    async close({ id, state, resolution }) {
      const conflict = conflicts.get(id);
      if (conflict === undefined) throw missing("conflict", id);
      if (conflict.state !== "detected") return false;
      conflicts.set(id, { ...conflict, state, resolution });
      return true;
    },
    async list({ projectId, targetId, key, state, ...page }) {
      const rows = conflicts.filter(
        (conflict) =>
          conflict.projectId === projectId &&
          (targetId === undefined || conflict.targetId === targetId) &&
          (key === undefined || conflict.key === key) &&
          (state === undefined || conflict.state === state),
      );
      return pageOf({
        list: "conflicts",
        rows,
        page,
        descending: true,
        by: (conflict) => [conflict.detectedAt.getTime(), conflict.id],
      });
    },
  };
}
