import { toneStyle } from "../../components/tone.ts";
import type { Plan } from "../../lib/api-types.ts";
import { formatCount } from "../../lib/format.ts";
import { countOf, operationOrder } from "../../lib/plan-words.ts";
import { operationLook } from "../../lib/rollback-looks.ts";
import classes from "./plan-page.module.css";

const always = {
  push: new Set<string>(["create", "update", "blocked"]),
  pull: new Set<string>(["pull", "blocked"]),
} as const;
// What is done comes first here, what is not last.
const figureOrder = [...operationOrder.filter((name) => name !== "blocked"), "blocked"] as const;

/** The plan in numbers. */
export function PlanFigures({ plan }: { readonly plan: Plan }) {
  const { summary, direction } = plan;
  const operations = figureOrder
    .map((name) => ({ name, count: countOf(plan, name) }))
    .filter(({ name, count }) => always[direction].has(name) || count > 0);
  return (
    <dl className={classes.figures}>
      {operations.map(({ name, count }) => {
        const { label, tone, icon: Icon } = operationLook(name, plan);
        return (
          <div key={name} data-zero={count === 0} style={toneStyle(tone)}>
            <dt>
              <Icon size={14} aria-hidden />
              {label}
            </dt>
            <dd>{formatCount(count)}</dd>
          </div>
        );
      })}
      <Figure name="Unchanged" count={summary.unchanged} />
      {direction === "push" && plan.rollbackOf === null ? (
        <Figure name="Only at the target" count={summary.remoteOnly} />
      ) : null}
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
