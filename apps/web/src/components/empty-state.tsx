import { Title } from "@mantine/core";
import type { TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Tone } from "../app/tones.ts";
import classes from "./states.module.css";
import { toneStyle } from "./tone.ts";

interface EmptyStateProps {
  readonly icon: TablerIcon;
  readonly tone?: Tone;
  readonly title: string;
  /** Why it is empty, and what fills it. */
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** Nothing to show, said as an answer. */
export function EmptyState({
  icon: Icon,
  tone = "neutral",
  title,
  children,
  actions,
}: EmptyStateProps) {
  return (
    <div className={classes.state}>
      <span className={classes.mark} style={toneStyle(tone)}>
        <Icon size={22} stroke={1.7} aria-hidden />
      </span>
      <Title order={2} size="h3">
        {title}
      </Title>
      <div className={classes.text}>{children}</div>
      {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
