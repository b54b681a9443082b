import { toneStyle } from "../../components/tone.ts";
import type { Plan } from "../../lib/api-types.ts";
import { formatCount } from "../../lib/format.ts";
import { operationLooks } from "../../lib/status.ts";
import classes from "./plan-page.module.css";

const figureOrder = ["create", "update", "adopt", "converge", "forget", "blocked"] as const;
const always = new Set<string>(["create", "update", "blocked"]);

/** The plan in numbers. */
export function PlanFigures({ plan: { summary } }: { readonly plan: Plan }) {
  const operations = figureOrder.filter((name) => always.has(name) || summary[name] > 0);
  return (
    <dl className={classes.figures}>
      {operations.map((name) => {
        const { label, tone, icon: Icon } = operationLooks[name];
        return (
          <div key={name} data-zero={summary[name] === 0} style={toneStyle(tone)}>
            <dt>
              <Icon size={14} aria-hidden />
              {label}
            </dt>
            <dd>{formatCount(summary[name])}</dd>
          </div>
        );
      })}
      <Figure name="Unchanged" count={summary.unchanged} />
      <Figure name="Only at the target" count={summary.remoteOnly} />
      <Figure name="Losses" count={summary.losses} />
      <Figure name="Breaking changes" count={summary.breaking} />
    </dl>
  );
}

function Figure({ name, count }: { readonly name: string; readonly count: number }) {
  return (
    <div data-zero={count === 0}>
      <dt>{name}</dt>
      <dd>{formatCount(count)}</dd>
    </div>
  );
}
