import { calculateSuccessRate } from "../calculate-success-rate.ts";
import { getAverageSyncTime } from "../get-average-sync-time.ts";
import { days, healthLimits as limits, percent, spanText } from "./limits.ts";
import type { HealthFinding, HealthInput } from "./types.ts";

type Target = HealthInput["targets"][number];
/** Checks of one target. `target` is one of the input's. */
export type TargetCheck = (input: HealthInput, target: Target) => HealthFinding;

export const checkSuccess: TargetCheck = (input, { id: targetId, lastRun }) => {
  const { fewestRuns, warningBelow, criticalBelow } = limits.success;
  const rows = input.recent.filter((row) => row.targetId === targetId);
  const { rate, byStatus } = calculateSuccessRate(rows);
  const { success, partial, failed } = byStatus;
  const runs = success + partial + failed;
  const found = { check: "success", targetId } as const;
  const numbers = { rate, success, partial, failed, recentDays: limits.recentDays };
  const run = lastRun === null ? null : ({ kind: "run", runId: lastRun.runId } as const);
  const record = { kind: "target", targetId } as const;
  if (runs >= fewestRuns && rate !== null && rate < warningBelow) {
    const state = rate < criticalBelow ? "critical" : "warning";
    const why = `${success} of ${runs} runs of the last ${limits.recentDays} days succeeded (${percent(rate)}): ${partial} partial, ${failed} failed. Look at what fails most often.`;
    return { ...found, state, why, numbers, action: record };
  }
  if (lastRun?.status === "failed" || lastRun?.status === "partial") {
    const outcome = lastRun.status === "failed" ? "failed" : "did only a part of its items";
    const why = `The last run ${outcome}. Look at its items, then retry them.`;
    return { ...found, state: "warning", why, numbers, action: run };
  }
  const why =
    runs === 0 || rate === null
      ? `No run in the last ${limits.recentDays} days.`
      : `${success} of ${runs} runs of the last ${limits.recentDays} days succeeded.`;
  return { ...found, state: "ok", why, numbers, action: null };
};

export const checkDurations: TargetCheck = (input, { id: targetId, lastRun }) => {
  const { fewestRuns, warningTimes, criticalTimes, leastMs } = limits.durations;
  const timesOf = (rows: HealthInput["recent"]) =>
    getAverageSyncTime(rows.filter((row) => row.targetId === targetId));
  const now = timesOf(input.recent);
  const usual = timesOf(input.usual);
  const found = { check: "durations", targetId } as const;
  const numbers = {
    p95Ms: now.p95Ms,
    usualP95Ms: usual.p95Ms,
    runs: now.runs,
    usualRuns: usual.runs,
  };
  if (now.p95Ms === null || usual.p95Ms === null || Math.min(now.runs, usual.runs) < fewestRuns) {
    const why = `Too few runs to compare: ${now.runs} in the last ${limits.recentDays} days, ${usual.runs} in the ${limits.usualDays} before.`;
    return { ...found, state: "ok", why, numbers, action: null };
  }
  const isSlower = now.p95Ms >= usual.p95Ms * warningTimes && now.p95Ms - usual.p95Ms >= leastMs;
  const told = `95 % of runs take up to ${spanText(now.p95Ms)}, usually ${spanText(usual.p95Ms)}`;
  if (!isSlower) return { ...found, state: "ok", why: `${told}.`, numbers, action: null };
  const state = now.p95Ms >= usual.p95Ms * criticalTimes ? "critical" : "warning";
  const why = `${told}. Look at the exchanges of the last run: retries, refusals and slow answers show there.`;
  const action =
    lastRun === null
      ? ({ kind: "target", targetId } as const)
      : ({ kind: "run", runId: lastRun.runId } as const);
  return { ...found, state, why, numbers, action };
};

export const checkStaleness: TargetCheck = ({ at }, { id: targetId, createdAt, lastSuccessAt }) => {
  const { warningMs, criticalMs } = limits.staleness;
  const silentMs = Math.max(0, at.getTime() - (lastSuccessAt ?? createdAt).getTime());
  const found = { check: "staleness", targetId } as const;
  const numbers = { silentDays: days(silentMs), reached: lastSuccessAt === null ? 0 : 1 };
  if (silentMs < warningMs) {
    const why =
      lastSuccessAt === null
        ? "No run has succeeded yet."
        : `The last success was ${spanText(silentMs)} ago.`;
    return { ...found, state: "ok", why, numbers, action: null };
  }
  const state = silentMs >= criticalMs ? "critical" : "warning";
  const why =
    lastSuccessAt === null
      ? `No run has succeeded since the target was made ${spanText(silentMs)} ago. Make a plan, or remove what is not used.`
      : `No run has succeeded for ${spanText(silentMs)}. Make a plan to see what has gathered.`;
  return { ...found, state, why, numbers, action: { kind: "plan", targetId } };
};

export const checkDrift: TargetCheck = ({ standing }, { id: targetId }) => {
  const { criticalItems, criticalShare } = limits.drift;
  const items = standing.find((one) => one.targetId === targetId)?.items;
  const all = items === undefined ? 0 : Object.values(items).reduce((sum, n) => sum + n, 0);
  const drifted = items?.remote_modified ?? 0;
  const failed = items?.failed ?? 0;
  const numbers = { drifted, failed, items: all };
  const found = { check: "drift", targetId, numbers } as const;
  if (drifted + failed === 0) {
    return { ...found, state: "ok", why: "Nobody has changed anything there.", action: null };
  }
  const isMuch = drifted >= criticalItems && drifted >= all * criticalShare;
  const parts = [
    ...(drifted > 0 ? [`${drifted} of ${all} items were changed at the target`] : []),
    ...(failed > 0 ? [`${failed} could not be written`] : []),
  ];
  const why = `${parts.join(", ")}. A plan shows each difference; pull what is to stay.`;
  const action = { kind: "plan", targetId } as const;
  return { ...found, state: isMuch ? "critical" : "warning", why, action };
};

export const checkConflicts: TargetCheck = ({ at, standing }, { id: targetId }) => {
  const now = standing.find((one) => one.targetId === targetId);
  const open = now?.openConflicts ?? 0;
  const oldestMs =
    now?.oldestConflictAt == null ? 0 : Math.max(0, at.getTime() - now.oldestConflictAt.getTime());
  const numbers = { open, oldestDays: days(oldestMs) };
  const found = { check: "conflicts", targetId, numbers } as const;
  if (open === 0) return { ...found, state: "ok", why: "No open conflict.", action: null };
  const isOld = oldestMs >= limits.conflicts.criticalMs;
  const many = open === 1 ? "1 conflict waits" : `${open} conflicts wait`;
  const why = `${many} for a decision, the oldest for ${spanText(oldestMs)}. Until then these items are not synced.`;
  const action = { kind: "conflicts", targetId } as const;
  return { ...found, state: isOld ? "critical" : "warning", why, action };
};

export const checkRateLimit: TargetCheck = (input, { id: targetId }) => {
  const { hours, warningRequests } = limits.rateLimit;
  const refused = input.throttled.find((one) => one.targetId === targetId)?.requests ?? 0;
  const failedItems = input.patterns
    .filter(({ cause }) => cause.code === "platform_rate_limited")
    .flatMap(({ targets }) => targets)
    .filter((one) => one.targetId === targetId)
    .reduce((sum, { count }) => sum + count, 0);
  const numbers = { refused, failedItems, hours };
  const found = { check: "rate_limit", targetId, numbers } as const;
  if (refused < warningRequests && failedItems === 0) {
    const why = `${refused} requests were refused with 429 in the last ${hours} hours.`;
    return { ...found, state: "ok", why, action: null };
  }
  const lost =
    failedItems === 0
      ? ""
      : ` ${failedItems} items failed for it in the last ${limits.recentDays} days.`;
  const why = `${refused} requests were refused with 429 in the last ${hours} hours.${lost} Lower the target's request rate, or keep others from using the same limit.`;
  const action = { kind: "target", targetId } as const;
  return { ...found, state: failedItems > 0 ? "critical" : "warning", why, action };
};
