import { Button } from "@mantine/core";
import type { Issue } from "@syncline/core";
import { IconAlertTriangle, IconCircleX } from "@tabler/icons-react";
import { useState } from "react";
import { formatCount } from "../lib/format.ts";
import classes from "./issue-list.module.css";
import { toneStyle } from "./tone.ts";

const firstFew = 12;

/** What is wrong, each with its place and what to do about it. Long lists open on request. */
export function IssueList({ issues }: { readonly issues: readonly Issue[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? issues : issues.slice(0, firstFew);
  return (
    <>
      <ul className={classes.list}>
        {shown.map((issue) => (
          <IssueRow key={`${issue.path} ${issue.code} ${issue.message}`} issue={issue} />
        ))}
      </ul>
      {shown.length === issues.length ? null : (
        <Button variant="subtle" mt="xs" onClick={() => setAll(true)}>
          Show all {formatCount(issues.length)}
        </Button>
      )}
    </>
  );
}

function IssueRow({ issue }: { readonly issue: Issue }) {
  const isError = issue.severity === "error";
  const Icon = isError ? IconCircleX : IconAlertTriangle;
  return (
    <li className={classes.item} style={toneStyle(isError ? "danger" : "warning")}>
      <Icon size={16} aria-label={isError ? "Error" : "Warning"} />
      <div>
        {issue.path === "" ? null : <code className={classes.path}>{issue.path}</code>}
        <div>{issue.message}</div>
        {issue.hint === undefined ? null : <div className={classes.hint}>{issue.hint}</div>}
      </div>
    </li>
  );
}
