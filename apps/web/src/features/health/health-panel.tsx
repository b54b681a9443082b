import { memo } from "react";
import { Loaded } from "../../components/loaded.tsx";
import { Panel } from "../../components/page.tsx";
import rows from "../../components/rows.module.css";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { toneStyle } from "../../components/tone.ts";
import type { HealthFinding, HealthReport } from "../../lib/api-types.ts";
import { checkLabels, healthLooks } from "../../lib/health-words.ts";
import { trpc } from "../../lib/trpc.ts";
import { unaskedMs } from "../../lib/unasked.ts";
import classes from "./health.module.css";
import { HealthAction } from "./health-action.tsx";

interface HealthPanelProps {
  readonly targetId?: string | undefined;
}

/**
 * How everything is, what is not well and why, and where to do something about it. Drawn anew only when that changes:
 * the overview around it is by every item of a run.
 */
export const HealthPanel = memo(function HealthPanel({ targetId }: HealthPanelProps) {
  const health = trpc.analytics.health.useQuery({}, { refetchInterval: unaskedMs });
  return (
    <Panel
      title="Health"
      flush
      actions={
        health.data === undefined ? null : (
          <StatusBadge look={healthLooks[stateOf(health.data, targetId)]} />
        )
      }
    >
      <Loaded query={health} waiting={<RowsSkeleton rows={3} />}>
        {(report) => <Checks report={report} targetId={targetId} />}
      </Loaded>
    </Panel>
  );
});

interface ChecksProps {
  readonly report: HealthReport;
  readonly targetId: string | undefined;
}

function Checks({ report, targetId }: ChecksProps) {
  const { targets } = report;
  const shown =
    targetId === undefined ? targets : targets.filter((one) => one.targetId === targetId);
  const names = new Map(targets.map((target) => [target.targetId, target.name]));
  const wanting = report.recommendations.filter(
    (finding) => targetId === undefined || finding.targetId === targetId,
  );
  return (
    <>
      <ul className={classes.targets}>
        {shown.map(({ targetId: id, name, findings }) => (
          <li key={id} className={classes.target}>
            <span className={classes.name}>{name}</span>
            <span className={classes.checks}>
              {byCheck(findings).map((group) => (
                <Check key={group[0]?.check} findings={group} />
              ))}
            </span>
          </li>
        ))}
      </ul>
      {wanting.length === 0 ? (
        <p className={classes.calm}>Nothing needs doing.</p>
      ) : (
        <ul className={rows.list}>
          {wanting.map((finding) => (
            <li
              key={`${finding.targetId} ${finding.check} ${finding.why}`}
              className={classes.finding}
            >
              <StatusBadge look={healthLooks[finding.state]} />
              <div>
                <div className={classes.about}>
                  {checkLabels[finding.check]}
                  {finding.targetId === null ? "" : ` · ${names.get(finding.targetId) ?? ""}`}
                </div>
                <div>{finding.why}</div>
              </div>
              <HealthAction finding={finding} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** One check as a coloured word; its reasons on hover, and in words for those who do not see. */
function Check({ findings }: { readonly findings: readonly HealthFinding[] }) {
  const [worst] = findings;
  if (worst === undefined) return null;
  const { label, tone, icon: Icon } = healthLooks[worst.state];
  return (
    <span
      className={classes.check}
      style={toneStyle(tone)}
      title={findings.map(({ why }) => why).join("\n")}
    >
      <Icon size={13} aria-hidden />
      {checkLabels[worst.check]}
      {findings.length > 1 ? ` (${findings.length})` : null}
      <span className="visually-hidden">: {label}</span>
    </span>
  );
}

/** The findings of each check, the worst first. */
function byCheck(findings: readonly HealthFinding[]): (readonly HealthFinding[])[] {
  const order = ["critical", "warning", "ok"] as const;
  const groups = Map.groupBy(findings, ({ check }) => check);
  return [...groups.values()].map((group) =>
    group.toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state)),
  );
}

function stateOf(report: HealthReport, targetId: string | undefined): HealthFinding["state"] {
  if (targetId === undefined) return report.state;
  return report.targets.find((one) => one.targetId === targetId)?.state ?? "ok";
}
