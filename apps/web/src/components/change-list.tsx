import { Button } from "@mantine/core";
import type { Change } from "@syncline/core";
import { useState } from "react";
import { formatCount } from "../lib/format.ts";
import { shortValue } from "../lib/json-text.ts";
import { changeLooks } from "../lib/status.ts";
import classes from "./change-list.module.css";
import { toneStyle } from "./tone.ts";

const firstFew = 30;

/** Differences in words: what, then before → after. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? changes : changes.slice(0, firstFew);
  return (
    <>
      <ul className={classes.list}>
        {shown.map((change) => (
          <ChangeRow key={`${change.kind} ${change.path}`} change={change} />
        ))}
      </ul>
      {shown.length === changes.length ? null : (
        <Button variant="subtle" onClick={() => setAll(true)}>
          Show all {formatCount(changes.length)} changes
        </Button>
      )}
    </>
  );
}

function ChangeRow({ change }: { readonly change: Change }) {
  const look = changeLooks[change.kind];
  const Icon = look.icon;
  return (
    <li className={classes.change} style={toneStyle(look.tone)}>
      <Icon size={15} aria-label={look.label} />
      <div className={classes.line}>
        <span className={classes.path}>{change.path === "" ? "The whole item" : change.path}</span>
        {change.kind === "added" ? null : <Value value={change.before} side="before" />}
        {change.kind === "modified" || change.kind === "moved" ? (
          <span className={classes.arrow} aria-hidden>
            →
          </span>
        ) : null}
        {change.kind === "removed" ? null : <Value value={change.after} side="after" />}
      </div>
    </li>
  );
}

function Value({ value, side }: { readonly value: unknown; readonly side: "before" | "after" }) {
  const full = typeof value === "string" ? value : JSON.stringify(value, null, 1);
  return (
    <span className={`${classes.value} ${classes[side]}`} title={full.slice(0, 2000)}>
      <span className="visually-hidden">{side}: </span>
      {shortValue(value)}
    </span>
  );
}
