import { checkFailures, checkSchedules, checkTokens } from "./project-checks.ts";
import { checkQueue } from "./queue-check.ts";
import {
  checkConflicts,
  checkDrift,
  checkDurations,
  checkRateLimit,
  checkStaleness,
  checkSuccess,
  type TargetCheck,
} from "./target-checks.ts";
import {
  type HealthFinding,
  type HealthInput,
  type HealthReport,
  type HealthState,
  healthStates,
} from "./types.ts";

const targetChecks: readonly TargetCheck[] = [
  ...[checkSuccess, checkDurations, checkStaleness],
  ...[checkDrift, checkConflicts, checkRateLimit, checkQueue],
];

/** How a project is doing, with the numbers that say so and what to do: PRODUCT A3. Pure. */
export function generateHealthReport(input: HealthInput): HealthReport {
  const schedules = checkSchedules(input);
  const targets = input.targets.map((target) => {
    const findings = [
      ...targetChecks.map((check) => check(input, target)),
      ...schedules.filter(({ targetId }) => targetId === target.id),
    ];
    return { targetId: target.id, name: target.name, state: worstOf(findings), findings };
  });
  const project = [
    ...checkFailures(input),
    ...schedules.filter(({ targetId }) => targetId === null),
    checkTokens(input),
  ];
  const all = [...targets.flatMap(({ findings }) => findings), ...project];
  return {
    at: input.at,
    state: worstOf(all),
    targets,
    project,
    recommendations: all
      .filter(({ state }) => state !== "ok")
      .sort((a, b) => rank(b.state) - rank(a.state)),
  };
}

function rank(state: HealthState): number {
  return healthStates.indexOf(state);
}

function worstOf(findings: readonly Pick<HealthFinding, "state">[]): HealthState {
  return findings.reduce<HealthState>(
    (worst, { state }) => (rank(state) > rank(worst) ? state : worst),
    "ok",
  );
}
