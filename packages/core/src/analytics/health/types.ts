import type { TargetStanding, Throttling } from "../../ports/analytics.ts";
import type { ScheduledTask } from "../../schedule/types.ts";
import type { RunStatus } from "../../status/index.ts";
import type { FailurePattern } from "../detect-failure-patterns.ts";
import type { RunRollup } from "../types.ts";

export const healthStates = ["ok", "warning", "critical"] as const;
export type HealthState = (typeof healthStates)[number];

export const healthChecks = [
  "success",
  "durations",
  "failures",
  "staleness",
  "schedules",
  "drift",
  "conflicts",
  "rate_limit",
  "queue",
  "tokens",
] as const;
export type HealthCheck = (typeof healthChecks)[number];

/** Where to go to do something about it: what a dashboard links to. */
export type HealthAction =
  | { readonly kind: "target"; readonly targetId: string }
  | { readonly kind: "run"; readonly runId: string }
  | { readonly kind: "plan"; readonly targetId: string }
  | { readonly kind: "conflicts"; readonly targetId: string }
  | { readonly kind: "schedule"; readonly scheduleId: string }
  | { readonly kind: "tokens" }
  | { readonly kind: "records"; readonly causeId: string; readonly recordId: string };

/** What one check found. */
export interface HealthFinding {
  readonly check: HealthCheck;
  readonly state: HealthState;
  /** Null: of the project. */
  readonly targetId: string | null;
  /** Why the state is what it is, for people; of one that is not ok, what to do too. */
  readonly why: string;
  /** What it was decided from. Durations in milliseconds, shares from 0 to 1. */
  readonly numbers: Readonly<Record<string, number | null>>;
  /** Null where nothing needs doing. */
  readonly action: HealthAction | null;
}

/** What the last run of a target came to. */
export interface LastRun {
  readonly runId: string;
  readonly status: RunStatus;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

/** A run that has not ended. */
export interface OpenRun {
  readonly runId: string;
  readonly targetId: string;
  /** When it was queued. */
  readonly createdAt: Date;
  /** Null: it waits for its turn, and no worker has taken it. */
  readonly startedAt: Date | null;
}

/** A schedule that is switched on. */
export interface ScheduleFacts {
  readonly scheduleId: string;
  /** Null: of a report, which says nothing about its target. */
  readonly targetId: string | null;
  readonly task: ScheduledTask;
  /** When it last did what it is for; at the earliest when it was made or changed. */
  readonly goodAt: Date;
  /** Its times since then that have passed, without the last 15 minutes. Counted as far as the state depends on it. */
  readonly missed: number;
}

export interface HealthInput {
  readonly at: Date;
  readonly targets: readonly {
    readonly id: string;
    readonly name: string;
    readonly createdAt: Date;
    readonly lastRun: LastRun | null;
    readonly lastSuccessAt: Date | null;
  }[];
  /** Of the last seven days. */
  readonly recent: readonly RunRollup[];
  /** Of the 30 days before. */
  readonly usual: readonly RunRollup[];
  /** Of the last seven days. */
  readonly patterns: readonly FailurePattern[];
  readonly standing: readonly TargetStanding[];
  /** Of the last 24 hours. */
  readonly throttled: readonly Throttling[];
  readonly schedules: readonly ScheduleFacts[];
  /** Of the project, in any order. */
  readonly openRuns: readonly OpenRun[];
  /** When API tokens that are not revoked expire. */
  readonly tokenExpiries: readonly Date[];
}

export interface TargetHealth {
  readonly targetId: string;
  readonly name: string;
  /** The worst of its findings. */
  readonly state: HealthState;
  readonly findings: readonly HealthFinding[];
}

/** PRODUCT A3. */
export interface HealthReport {
  readonly at: Date;
  /** The worst of all findings. */
  readonly state: HealthState;
  readonly targets: readonly TargetHealth[];
  /** Of the project as a whole. */
  readonly project: readonly HealthFinding[];
  /** Every finding that is not ok: critical ones first. */
  readonly recommendations: readonly HealthFinding[];
}
