import type { States } from "../../ports/index.ts";
import type { MemoryDatabase } from "./database.ts";
import { byText, pageOf } from "./page.ts";
import { compoundKey } from "./table.ts";

export function memoryStates({ states }: MemoryDatabase): States {
  const keyOf = (ref: { targetId: string; kind: string; key: string }) =>
    compoundKey(ref.targetId, ref.kind, ref.key);
  return {
    async get(ref) {
      return states.get(keyOf(ref)) ?? null;
    },
    async listByTarget({ targetId, kind }) {
      const ofTarget = states.filter((state) => state.targetId === targetId && state.kind === kind);
      return ofTarget.sort(byText((state) => state.key));
    },
    async list({ projectId, targetId, key, ...page }) {
      const rows = states.filter(
        (state) =>
          state.projectId === projectId &&
          (targetId === undefined || state.targetId === targetId) &&
          (key === undefined || state.key === key),
      );
      return pageOf({
        list: "states",
        rows,
        page,
        descending: false,
        by: (state) => [state.key, state.targetId, state.kind],
      });
    },
    async put(state) {
      states.set(keyOf(state), state);
    },
    async remove(ref) {
      states.delete(keyOf(ref));
    },
  };
}
