import { IconShieldCheck, IconShieldX } from "@tabler/icons-react";
import { toneStyle } from "../../components/tone.ts";
import type { LogReport } from "../../lib/api-types.ts";
import { formatCount, plural } from "../../lib/format.ts";
import classes from "./verify.module.css";

/** What verifying found: how much was read, and what does not fit. */
export function VerifyReport({ report }: { readonly report: LogReport }) {
  const { ok, found, findings, leaves, checkpoints, snapshots } = report;
  const Icon = ok ? IconShieldCheck : IconShieldX;
  return (
    <div className={classes.report} style={toneStyle(ok ? "success" : "danger")}>
      <div className={classes.verdict}>
        <Icon size={20} aria-hidden />
        {ok
          ? "Nothing is wrong with it"
          : `${plural(found, "finding")}: not as it was written down`}
      </div>
      <dl className={classes.figures}>
        <Figure name="leaves" value={leaves} />
        <Figure name="checkpoints" value={checkpoints} />
        <Figure name="stored bodies" value={snapshots} />
        <Figure name="findings" value={found} />
      </dl>
      {findings.length === 0 ? null : (
        <ul className={classes.findings}>
          {findings.slice(0, 100).map((finding) => (
            <li
              key={`${finding.code} ${finding.entityKind} ${finding.entityId} ${finding.position}`}
            >
              <code>{finding.code}</code> {finding.message}
              <span className={classes.place}>
                {[
                  finding.entityKind,
                  finding.entityId,
                  finding.position === null ? null : `position ${formatCount(finding.position)}`,
                ]
                  .filter((part) => part !== null)
                  .join(" · ")}
              </span>
            </li>
          ))}
        </ul>
      )}
      {found > 100 ? <div>Shown are the first 100 of {formatCount(found)}.</div> : null}
    </div>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: number }) {
  return (
    <div>
      <dd>{formatCount(value)}</dd>
      <dt>{name}</dt>
    </div>
  );
}
