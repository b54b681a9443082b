import {
  IconAlertTriangle,
  IconArrowDown,
  IconArrowUp,
  IconCircleCheck,
  IconCircleX,
  IconProgress,
  type TablerIcon,
} from "@tabler/icons-react";
import type { Tone } from "../../app/tones.ts";
import { ButtonLink } from "../../components/links.tsx";
import { Panel } from "../../components/page.tsx";
import rows from "../../components/rows.module.css";
import { toneStyle } from "../../components/tone.ts";
import type { Finding } from "../../lib/attention.ts";
import classes from "./attention.module.css";

const icons: Readonly<Record<Tone, TablerIcon>> = {
  conflict: IconAlertTriangle,
  danger: IconCircleX,
  warning: IconArrowDown,
  info: IconArrowUp,
  active: IconProgress,
  neutral: IconCircleCheck,
  success: IconCircleCheck,
};

/** What needs a person, each with the one thing to do about it. */
export function Attention({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0) {
    return (
      <div className={classes.calm}>
        <IconCircleCheck size={20} aria-hidden />
        Everything is in step: nothing waits for you here.
      </div>
    );
  }
  return (
    <Panel title="What needs you" flush>
      <ul className={rows.list}>
        {findings.map((finding) => (
          <FindingRow key={finding.id} finding={finding} />
        ))}
      </ul>
    </Panel>
  );
}

function FindingRow({ finding }: { readonly finding: Finding }) {
  const Icon = icons[finding.tone];
  return (
    <li>
      <div className={`${rows.row} ${classes.row}`}>
        <span className={classes.mark} style={toneStyle(finding.tone)}>
          <Icon size={17} aria-hidden />
        </span>
        <div>
          <div className={classes.title}>{finding.title}</div>
          <div className={classes.detail}>{finding.detail}</div>
        </div>
        <FindingAction finding={finding} />
      </div>
    </li>
  );
}

function FindingAction({ finding }: { readonly finding: Finding }) {
  const { action, actionLabel, targetId, title, runId } = finding;
  const props = {
    variant: "default",
    size: "xs",
    "aria-label": `${actionLabel}: ${title}`,
  } as const;
  if (action === "run" && runId !== undefined) {
    return (
      <ButtonLink {...props} to="/runs/$id" params={{ id: runId }}>
        {actionLabel}
      </ButtonLink>
    );
  }
  if (action === "failures") {
    return (
      <ButtonLink {...props} to="/history" search={{ target: targetId, status: "failed" }}>
        {actionLabel}
      </ButtonLink>
    );
  }
  if (action === "conflicts") {
    return (
      <ButtonLink {...props} to="/conflicts" search={{ target: targetId }}>
        {actionLabel}
      </ButtonLink>
    );
  }
  return (
    <ButtonLink
      {...props}
      to="/targets/$id/plan"
      params={{ id: targetId }}
      search={action === "pull" ? { direction: "pull" } : {}}
    >
      {actionLabel}
    </ButtonLink>
  );
}
