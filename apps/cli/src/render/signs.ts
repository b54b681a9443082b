import type { Change, PlanAction, SyncRecord } from "../types.ts";
import type { Colors, Paint } from "./colors.ts";

/** How one kind of thing looks: a sign for those who see no colour, a colour for those who do. */
export interface Look {
  readonly sign: string;
  readonly color: "green" | "yellow" | "red" | "cyan" | "magenta" | "dim";
}

export const operationLooks: Record<PlanAction["operation"], Look> = {
  create: { sign: "+", color: "green" },
  update: { sign: "~", color: "yellow" },
  delete: { sign: "-", color: "red" },
  merge: { sign: "⇄", color: "magenta" },
  pull: { sign: "←", color: "cyan" },
  pull_delete: { sign: "⇠", color: "red" },
  adopt: { sign: "=", color: "dim" },
  converge: { sign: "=", color: "dim" },
  forget: { sign: "=", color: "dim" },
  blocked: { sign: "✗", color: "red" },
};

export const changeLooks: Record<Change["kind"], Look> = {
  added: { sign: "+", color: "green" },
  removed: { sign: "-", color: "red" },
  modified: { sign: "~", color: "yellow" },
  moved: { sign: "↕", color: "cyan" },
};

export const recordLooks: Record<SyncRecord["status"], Look> = {
  pending: { sign: "·", color: "dim" },
  in_progress: { sign: "…", color: "cyan" },
  success: { sign: "✓", color: "green" },
  failed: { sign: "✗", color: "red" },
  skipped: { sign: "○", color: "yellow" },
  cancelled: { sign: "○", color: "yellow" },
  unknown: { sign: "?", color: "magenta" },
};

export function paintOf(look: Look, colors: Colors): Paint {
  return colors[look.color];
}
