import { healthLimits as limits, spanText } from "./limits.ts";
import type { TargetCheck } from "./target-checks.ts";
import type { OpenRun } from "./types.ts";

/** Runs that nobody takes: no worker is there, or another run has the target and does not end. */
export const checkQueue: TargetCheck = ({ at, openRuns }, { id: targetId }) => {
  const { warningMs, criticalMs } = limits.queue;
  const since = (moment: Date) => Math.max(0, at.getTime() - moment.getTime());
  const here = openRuns.filter((run) => run.targetId === targetId);
  const waiting = here.filter(({ startedAt }) => startedAt === null);
  const first = oldest(waiting, ({ createdAt }) => createdAt);
  const busy = oldest(here, ({ startedAt }) => startedAt);
  const waitedMs = first === null ? 0 : since(first.at);
  const underWayMs = busy === null ? null : since(busy.at);
  const numbers = { waiting: waiting.length, waitedMs, underWayMs };
  const found = { check: "queue", targetId, numbers } as const;
  if (first === null) {
    return { ...found, state: "ok", why: "No run waits for its turn.", action: null };
  }
  const many = waiting.length === 1 ? "1 run waits" : `${waiting.length} runs wait`;
  const told = `${many}, the oldest for ${spanText(waitedMs)}`;
  if (waitedMs < warningMs) return { ...found, state: "ok", why: `${told}.`, action: null };
  const state = waitedMs >= criticalMs ? "critical" : "warning";
  if (busy === null || underWayMs === null) {
    const why = `${told}, and nothing is under way at the target: no worker has taken it. See that a process with SYNCLINE_ROLE=worker or all is up and reaches the database, or cancel the run.`;
    return { ...found, state, why, action: { kind: "run", runId: first.runId } };
  }
  const why = `${told}: a target has one run at a time, and one has been under way for ${spanText(underWayMs)}. Look at what that one waits for, or cancel it.`;
  return { ...found, state, why, action: { kind: "run", runId: busy.runId } };
};

/** The run whose moment came first, and that moment; of several at once the one with the first id. */
function oldest(
  runs: readonly OpenRun[],
  of: (run: OpenRun) => Date | null,
): { readonly runId: string; readonly at: Date } | null {
  const found = runs.flatMap((run) => {
    const at = of(run);
    return at === null ? [] : [{ runId: run.runId, at }];
  });
  found.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.runId < b.runId ? -1 : 1));
  return found[0] ?? null;
}
