import type { FailurePattern } from "../detect-failure-patterns.ts";
import { days, healthLimits as limits, spanText } from "./limits.ts";
import type { HealthFinding, HealthInput } from "./types.ts";

/** Nothing will succeed there until somebody acts, or it is a defect. */
function isCritical({ cause }: FailurePattern): boolean {
  return cause.origin === "credentials" || cause.origin === "syncline";
}

/** The causes that matter most, each a finding with the advice for it: critical ones first, then by how often. */
export function checkFailures({
  patterns,
  targets,
  standing,
}: HealthInput): readonly HealthFinding[] {
  const found = { check: "failures" } as const;
  if (patterns.length === 0) {
    const numbers = { causes: 0, failures: 0 };
    const why = `Nothing has failed in the last ${limits.recentDays} days.`;
    return [{ ...found, state: "ok", targetId: null, why, numbers, action: null }];
  }
  const successes = new Map(targets.map(({ id, lastSuccessAt }) => [id, lastSuccessAt]));
  // A run may have been about some items only, and the others still be as they failed.
  const stuck = new Set(
    standing.filter(({ items }) => items.failed > 0).map((one) => one.targetId),
  );
  /** Everything was brought in step since, wherever it was met. */
  const isOver = ({ targets: places, lastAt }: FailurePattern) =>
    places.every(
      ({ targetId }) => !stuck.has(targetId) && (successes.get(targetId) ?? new Date(0)) > lastAt,
    );
  const rank = (pattern: FailurePattern) => (isOver(pattern) ? 2 : isCritical(pattern) ? 0 : 1);
  const sorted = patterns.toSorted((a, b) => rank(a) - rank(b));
  return sorted.slice(0, limits.failures.patterns).map((pattern) => {
    const { cause, advice, count, recordId, targets: places, affected } = pattern;
    const numbers = { failures: count, targets: places.length, affectedTypes: affected.total };
    const targetId = places.length === 1 ? (places[0]?.targetId ?? null) : null;
    if (isOver(pattern)) {
      const why = `${advice.title}: not again since everything was brought in step.`;
      return { ...found, state: "ok", targetId, why, numbers, action: null };
    }
    const items = count === 1 ? "1 item" : `${count} items`;
    return {
      ...found,
      state: isCritical(pattern) ? "critical" : "warning",
      targetId,
      why: `${advice.title}: ${items} in the last ${limits.recentDays} days, “${cause.template}”. ${advice.whatToDo}`,
      numbers,
      action: { kind: "records", causeId: cause.id, recordId },
    };
  });
}

/** Schedules that have silently stopped doing what they are for. */
export function checkSchedules({ at, schedules }: HealthInput): readonly HealthFinding[] {
  const { warningMissed, criticalMissed } = limits.schedules;
  return schedules.map(({ scheduleId, targetId, task, goodAt, missed }) => {
    const silentMs = Math.max(0, at.getTime() - goodAt.getTime());
    const numbers = { missed, silentDays: days(silentMs) };
    const found = { check: "schedules", targetId, numbers } as const;
    const name = task === "drift_check" ? "drift check" : task;
    if (missed < warningMissed) {
      return { ...found, state: "ok", why: `The scheduled ${name} does its work.`, action: null };
    }
    const isMany = missed >= criticalMissed;
    const state = isMany ? "critical" : "warning";
    // No more than these are counted.
    const times = isMany ? `at least ${missed}` : `${missed}`;
    const maybe =
      task === "report"
        ? "no webhook may want reports"
        : "it may wait for consent, or its target does not answer";
    const why = `The scheduled ${name} has done nothing for ${spanText(silentMs)}, in ${times} of its times. Look at what came of the last one: ${maybe}.`;
    return { ...found, state, why, action: { kind: "schedule", scheduleId } };
  });
}

/** API tokens that expire. Which ones only administrators are told, on the page of tokens. */
export function checkTokens({ at, tokenExpiries }: HealthInput): HealthFinding {
  const { warningMs, criticalMs, forgottenMs } = limits.tokens;
  const leftMs = tokenExpiries
    .map((expiry) => expiry.getTime() - at.getTime())
    // One that expired long ago is missed by nobody.
    .filter((left) => left < warningMs && left > -forgottenMs);
  const soonest = leftMs.length === 0 ? null : Math.min(...leftMs);
  const numbers = { expiring: leftMs.length, soonestDays: soonest === null ? null : days(soonest) };
  const found = { check: "tokens", targetId: null, numbers } as const;
  if (soonest === null) {
    return { ...found, state: "ok", why: "No API token expires soon.", action: null };
  }
  const many = leftMs.length === 1 ? "1 API token" : `${leftMs.length} API tokens`;
  const when =
    soonest < 0
      ? `the first expired ${spanText(-soonest)} ago`
      : `the first expires in ${spanText(soonest)}`;
  const why = `${many} of programs: ${when}. Make a new one and give it to the program in time.`;
  const state = soonest < criticalMs ? "critical" : "warning";
  return { ...found, state, why, action: { kind: "tokens" } };
}
