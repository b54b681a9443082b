import type { SyncStateStatus } from "@syncline/core/status";
import type { Tone } from "../app/tones.ts";
import { plural } from "./format.ts";

/** The part of a target's overview that decides what needs a person. */
export interface TargetStanding {
  readonly target: { readonly id: string; readonly name: string };
  readonly counts: Readonly<Record<SyncStateStatus, number>>;
  readonly lastRun: { readonly id: string; readonly status: string } | null;
}

/** One thing that is out of step, and where to act on it. */
export interface Finding {
  readonly id: string;
  readonly tone: Tone;
  readonly title: string;
  readonly detail: string;
  readonly targetId: string;
  readonly action: "plan" | "pull" | "conflicts" | "failures" | "run";
  readonly actionLabel: string;
  readonly runId?: string;
}

const order: readonly Tone[] = ["conflict", "danger", "warning", "info", "active"];

/** What needs a person, most pressing first. Empty: everything is in step. */
export function findings(standings: readonly TargetStanding[]): Finding[] {
  return standings
    .flatMap(findingsOf)
    .sort((one, other) => order.indexOf(one.tone) - order.indexOf(other.tone));
}

function findingsOf({ target, counts, lastRun }: TargetStanding): Finding[] {
  const { id: targetId, name } = target;
  const found: Finding[] = [];
  const add = (finding: Omit<Finding, "id" | "targetId">) =>
    found.push({ id: `${targetId} ${finding.tone} ${finding.action}`, targetId, ...finding });

  if (lastRun?.status === "in_progress" || lastRun?.status === "pending") {
    add({
      tone: "active",
      title: `A run is working at ${name}`,
      detail: "Watch it as it happens.",
      action: "run",
      actionLabel: "Watch",
      runId: lastRun.id,
    });
  }
  if (counts.conflict > 0) {
    add({
      tone: "conflict",
      title: `${plural(counts.conflict, "type")} in conflict at ${name}`,
      detail: "Changed on both sides. Nothing is overwritten until you decide.",
      action: "conflicts",
      actionLabel: "Decide",
    });
  }
  if (counts.failed > 0) {
    add({
      tone: "danger",
      title: `${plural(counts.failed, "type")} failed at ${name}`,
      detail: "See what was sent and what came back, then plan again.",
      action: "failures",
      actionLabel: "See why",
    });
  }
  if (counts.remote_modified > 0) {
    add({
      tone: "warning",
      title: `${plural(counts.remote_modified, "type")} changed at ${name}`,
      detail: `Somebody edited ${counts.remote_modified === 1 ? "it" : "them"} there since the last sync.`,
      action: "pull",
      actionLabel: "Plan a pull",
    });
  }
  const waiting = counts.new + counts.modified + counts.deleted;
  if (waiting > 0) {
    add({
      tone: "info",
      title: `${plural(waiting, "type")} ${waiting === 1 ? "waits" : "wait"} for ${name}`,
      detail: waitingDetail(counts),
      action: "plan",
      actionLabel: "Plan a push",
    });
  }
  return found;
}

function waitingDetail(counts: TargetStanding["counts"]): string {
  const parts = [
    counts.new > 0 ? `${counts.new} never pushed` : null,
    counts.modified > 0 ? `${counts.modified} changed here` : null,
    counts.deleted > 0 ? `${counts.deleted} deleted here` : null,
  ].filter((part) => part !== null);
  return `${parts.join(", ")}.`;
}
