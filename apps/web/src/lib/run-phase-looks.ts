import type { Direction, RunPhase, RunPhaseName } from "@syncline/core/status";
import {
  IconCircleCheck,
  IconCircleDashed,
  IconPlayerSkipForward,
  IconProgress,
} from "@tabler/icons-react";
import { formatCount, formatDuration } from "./format.ts";
import { type Looks, look } from "./status.ts";

const meanings: Readonly<Record<RunPhaseName, string>> = {
  queued: "Until a worker has the target to itself: one run works at a target at a time.",
  preparing: "The plan and what it is to write are read.",
  writing: "Items are written, side by side as far as the platform allows, dependencies first.",
  second_pass:
    "Items that refer to one another in a circle are written again, now with the references.",
  deleting: "Deletions come last, when nothing refers to what goes.",
  ending: "The outcome is summed up.",
};

/** Says what a phase is, for someone who sees it for the first time. */
export function phaseMeaning(name: RunPhaseName): string {
  return meanings[name];
}

export function phaseLabel(name: RunPhaseName, direction: Direction): string {
  if (name === "writing") return direction === "push" ? "Writing" : "Taking over";
  if (name === "deleting") return direction === "push" ? "Deleting" : "Deleting here";
  const labels = {
    queued: "Waiting its turn",
    preparing: "Preparing",
    second_pass: "Second pass",
    ending: "Summing up",
  };
  return labels[name];
}

export const phaseLooks: Looks<RunPhase["state"]> = {
  ahead: look("Ahead", "neutral", IconCircleDashed, "Its turn has not come yet."),
  current: look("Now", "active", IconProgress, "It goes on now."),
  done: look("Done", "success", IconCircleCheck, "It is over."),
  left_out: look("Not reached", "neutral", IconPlayerSkipForward, "The run ended before it."),
};

/** `12 of 40 · 3.2 s`: what is known of the phase. */
export function phaseDetail(phase: RunPhase, nowMs: number): string {
  const { state, startedMs, endedMs, total, done } = phase;
  const parts: string[] = [];
  if (total > 0) parts.push(`${formatCount(done)} of ${formatCount(total)}`);
  if (startedMs !== null) parts.push(formatDuration(Math.max(0, (endedMs ?? nowMs) - startedMs)));
  if (state === "left_out") parts.push("not reached");
  return parts.join(" · ");
}
