import type { StatusLook } from "../lib/status.ts";
import classes from "./status-badge.module.css";
import { toneStyle } from "./tone.ts";

interface StatusBadgeProps {
  readonly look: StatusLook;
  /** `plain`: no pill around it, for dense tables. */
  readonly variant?: "pill" | "plain";
  /** Said after the label: `3` in `Failed 3`. */
  readonly suffix?: string;
}

function classOf(look: StatusLook, base: string | undefined): string {
  return `${base ?? ""} ${look.tone === "active" ? classes.spinning : ""}`;
}

/** A status as icon and word. Colour only repeats what the word says. */
export function StatusBadge({ look, variant = "pill", suffix }: StatusBadgeProps) {
  const Icon = look.icon;
  const plain = variant === "plain" ? classes.plain : "";
  return (
    <span
      className={`${classOf(look, classes.badge)} ${plain}`}
      style={toneStyle(look.tone)}
      title={look.meaning}
    >
      <Icon size={14} stroke={2} aria-hidden />
      {suffix === undefined ? look.label : `${look.label} ${suffix}`}
    </span>
  );
}
