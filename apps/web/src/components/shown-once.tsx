import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { CopyButton } from "./copy-button.tsx";
import classes from "./shown-once.module.css";
import { toneStyle } from "./tone.ts";

interface ShownOnceProps {
  /** What is copied: `API token` */
  readonly what: string;
  readonly value: string;
  /** What to do with it now, since it is never shown again. */
  readonly children: ReactNode;
}

/** A secret that exists in this window alone. */
export function ShownOnce({ what, value, children }: ShownOnceProps) {
  return (
    <div className={classes.box} style={toneStyle("warning")}>
      <div className={classes.note}>
        <IconAlertTriangle size={16} aria-hidden />
        <div>{children}</div>
      </div>
      <div className={classes.value}>
        <code>{value}</code>
        <CopyButton text={value} what={what} />
      </div>
    </div>
  );
}
