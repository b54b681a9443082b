import type { PlanAction } from "../plan/types.ts";

/**
 * Calls `work` for every action, at most `limit` at a time, in the order of the plan as far as dependencies
 * allow: an action waits for all earlier ones whose key it depends on, a deletion for everything that is no
 * deletion. Once `stopped` no further action begins. @throws the first error of `work`, when all that had
 * begun have ended
 */
export async function runActions(params: {
  actions: readonly PlanAction[];
  limit: number;
  stopped: () => boolean;
  work: (action: PlanAction) => Promise<void>;
}): Promise<void> {
  const { actions, limit, stopped, work } = params;
  const { blockers, followers } = dependencies(actions);
  const ready = actions.flatMap((_, at) => (blockers[at] === 0 ? [at] : []));
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];

  const begin = (at: number, action: PlanAction) => {
    const task = work(action)
      .catch((error: unknown) => {
        failures.push(error);
      })
      .then(() => {
        running.delete(task);
        for (const follower of followers[at] ?? []) {
          const left = (blockers[follower] ?? 0) - 1;
          blockers[follower] = left;
          if (left === 0) insertSorted(ready, follower);
        }
      });
    running.add(task);
  };
  for (;;) {
    while (running.size < limit && failures.length === 0 && !stopped()) {
      const at = ready.shift();
      const action = at === undefined ? undefined : actions[at];
      if (at === undefined || action === undefined) break;
      begin(at, action);
    }
    if (running.size === 0) break;
    await Promise.race(running);
  }
  if (failures.length > 0) throw failures[0];
}

/** By position: how many actions each waits for, and which wait for it. */
function dependencies(actions: readonly PlanAction[]): {
  blockers: number[];
  followers: number[][];
} {
  const blockers = actions.map(() => 0);
  const followers: number[][] = actions.map(() => []);
  const byKey = new Map<string, number[]>();
  const others: number[] = [];
  actions.forEach((action, at) => {
    const deletes = isDeletion(action);
    const before = new Set(action.dependsOn.flatMap((key) => byKey.get(key) ?? []));
    if (deletes) for (const other of others) before.add(other);
    for (const blocker of before) followers[blocker]?.push(at);
    blockers[at] = before.size;
    byKey.set(action.key, [...(byKey.get(action.key) ?? []), at]);
    if (!deletes) others.push(at);
  });
  return { blockers, followers };
}

/** Of either side. */
export function isDeletion({ operation }: Pick<PlanAction, "operation">): boolean {
  return operation === "delete" || operation === "pull_delete";
}

function insertSorted(sorted: number[], value: number): void {
  const at = sorted.findIndex((other) => other > value);
  sorted.splice(at === -1 ? sorted.length : at, 0, value);
}
