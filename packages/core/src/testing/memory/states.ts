import type { StateCount, States } from "../../ports/index.ts";
import type { SyncState } from "../../state/types.ts";
import type { MemoryDatabase } from "./database.ts";
import { byText, pageOf } from "./page.ts";
import { compoundKey } from "./table.ts";

/** All that a state says, but for when. */
function facts(state: SyncState | null): string {
  return JSON.stringify(
    state === null ? null : Object.entries({ ...state, updatedAt: null }).sort(),
  );
}

export function memoryStates({ states, items }: MemoryDatabase): States {
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
    async listByKeys({ projectId, kind, keys }) {
      const wanted = new Set(keys);
      return states
        .filter(
          (state) => state.projectId === projectId && state.kind === kind && wanted.has(state.key),
        )
        .sort(byText((state) => `${state.key} ${state.targetId}`));
    },
    async count({ projectId, kind }) {
      const counts = new Map<string, StateCount>();
      for (const { targetId, status, key } of states.filter(
        (state) => state.projectId === projectId && state.kind === kind,
      )) {
        const name = compoundKey(targetId, status);
        const before = counts.get(name) ?? { targetId, status, items: 0, registered: 0 };
        const item = items.get(compoundKey(projectId, kind, key));
        const registered = before.registered + (item?.deletedAt === null ? 1 : 0);
        counts.set(name, { ...before, items: before.items + 1, registered });
      }
      return [...counts.values()];
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
    async replace({ known, next }) {
      const stored = states.get(keyOf(next)) ?? null;
      if (facts(stored) !== facts(known)) return false;
      states.set(keyOf(next), next);
      return true;
    },
    async remove(ref) {
      states.delete(keyOf(ref));
    },
  };
}
