import { Button } from "@mantine/core";
import type { Change } from "@syncline/core";
import { useState } from "react";
import { subjectOf, valueWords } from "../lib/describe-change.ts";
import { formatCount } from "../lib/format.ts";
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
        <SubjectName path={change.path} />
        {change.kind === "added" ? null : <Value change={change} side="before" />}
        {change.kind === "modified" || change.kind === "moved" ? (
          <span className={classes.arrow} aria-hidden>
            →
          </span>
        ) : null}
        {change.kind === "removed" ? null : <Value change={change} side="after" />}
      </div>
    </li>
  );
}

function SubjectName({ path }: { readonly path: string }) {
  const { field, property } = subjectOf(path);
  return (
    <span className={classes.path} title={path}>
      {field ?? (property || "The whole item")}
      {field !== null && property !== "" ? (
        <span className={classes.property}> {property}</span>
      ) : null}
    </span>
  );
}

interface ValueProps {
  readonly change: Change;
  readonly side: "before" | "after";
}

function Value({ change, side }: ValueProps) {
  const value = change[side];
  const full = typeof value === "string" ? value : JSON.stringify(value, null, 1);
  return (
    <span className={`${classes.value} ${classes[side]}`} title={full.slice(0, 2000)}>
      <span className="visually-hidden">{side}: </span>
      {valueWords(value, change)}
    </span>
  );
}
