import type { ReactNode } from "react";
import type { Tone } from "../app/tones.ts";
import classes from "./notice.module.css";
import { toneStyle } from "./tone.ts";

interface NoticeProps {
  readonly tone: Tone;
  readonly title: string;
  readonly children: ReactNode;
}

/** Something that came up and is said at once. */
export function Notice({ tone, title, children }: NoticeProps) {
  return (
    <div className={classes.notice} style={toneStyle(tone)} role="alert">
      <strong>{title}</strong>
      {children}
    </div>
  );
}
