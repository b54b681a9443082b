import { IconChevronRight } from "@tabler/icons-react";
import { IssueList } from "../../components/issue-list.tsx";
import { TextLink } from "../../components/links.tsx";
import { LossGroups } from "../../components/loss-groups.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import type { TypeFidelity } from "../../lib/api-types.ts";
import { formatCount } from "../../lib/format.ts";
import { lossCounts } from "../../lib/mapping-words.ts";
import { lossLooks } from "../../lib/status.ts";
import classes from "./mapping.module.css";

/** One type that a target cannot hold as it is; open, each loss with its places. */
export function FidelityRow({ item }: { readonly item: TypeFidelity }) {
  const { key, name, losses, issues } = item;
  return (
    <li>
      <details className={classes.type}>
        <summary>
          <IconChevronRight size={15} className={classes.chevron} aria-hidden />
          <span className={classes.names}>
            <strong>{name}</strong> <code>{key}</code>
          </span>
          <span className={classes.sum}>
            {lossCounts(losses).map(({ kind, count }) => (
              <StatusBadge
                key={kind}
                look={lossLooks[kind]}
                suffix={formatCount(count)}
                variant="plain"
              />
            ))}
          </span>
        </summary>
        <div className={classes.inside}>
          {issues.length === 0 ? null : <IssueList issues={issues} />}
          <LossGroups losses={losses} />
          <TextLink to="/types/$key" params={{ key }} size="sm">
            Open the type
          </TextLink>
        </div>
      </details>
    </li>
  );
}
