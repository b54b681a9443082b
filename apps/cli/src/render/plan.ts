import type { Plan, PlanAction } from "../types.ts";
import { renderChange } from "./change.ts";
import type { Colors } from "./colors.ts";
import { summaryWords } from "./plan-summary.ts";
import { operationLooks, paintOf } from "./signs.ts";
import { paragraphs } from "./text.ts";

export interface PlanView {
  readonly plan: Plan;
  /** Name of the target, for people. */
  readonly target: string;
  /** Every change and loss, not the first few of each item. */
  readonly full: boolean;
}

const fewLines = 5;

/** What a plan would do, item by item: changes, losses, what breaks, and what is left alone. */
export function renderPlan({ plan, target, full }: PlanView, colors: Colors): string {
  const { bold, dim } = colors;
  const what = plan.rollbackOf === null ? plan.direction : `rollback of ${plan.rollbackOf}`;
  const way = plan.direction === "push" ? "to" : "from";
  const mode = plan.mode === "incremental" ? "" : `, ${plan.mode}`;
  return paragraphs(
    [`${bold(`Plan: ${what} ${way} ${target}`)}${mode}  ${dim(plan.id)}`],
    plan.actions.flatMap((action) => renderAction(action, { full, colors })),
    observed(plan, colors),
    [summaryWords(plan.summary, plan.observations.length)],
  );
}

function renderAction(
  action: PlanAction,
  { full, colors }: { full: boolean; colors: Colors },
): string[] {
  const { operation, key, name, reason, breaking, warnings, pass } = action;
  const look = operationLooks[operation];
  const title = name === key || name === "" ? "" : `  ${colors.dim(name)}`;
  const second = pass === 2 ? colors.dim("  (second write, for its references)") : "";
  const head = `${paintOf(look, colors)(`  ${look.sign} ${operation} ${key}`)}${title}${second}`;
  const lines = [
    ...(reason === null ? [] : [reason]),
    ...breaking.map((one) => colors.red(`! ${one.class}: ${one.message}`)),
    ...warnings.map((one) => colors.yellow(`? ${one.path}: ${one.message}`)),
    ...fewChanges(action, full).map((line) => line(colors)),
    ...lossLines(action, full).map(colors.yellow),
  ];
  return [head, ...lines.map((line) => `      ${line}`)];
}

/** An item that is made or deleted is all change: nothing below it is worth a line. */
function fewChanges({ changes }: PlanAction, full: boolean): ((colors: Colors) => string)[] {
  const shown = changes.filter(({ path }) => path !== "");
  const rest = full ? 0 : shown.length - fewLines;
  const lines = shown.map((one) => (colors: Colors) => renderChange(one, colors));
  if (rest <= 1) return lines;
  return [...lines.slice(0, fewLines), ({ dim }) => dim(`… and ${rest} more changes (--full)`)];
}

/** What a platform cannot say is much of the same: many are counted, few are named. */
function lossLines({ losses }: PlanAction, full: boolean): string[] {
  if (full || losses.length <= 2) {
    return losses.map(({ path, kind, message }) => `≈ ${path} ${kind}: ${message}`);
  }
  const kinds = Map.groupBy(losses, ({ kind }) => kind);
  const counts = [...kinds].map(([kind, found]) => `${found.length} ${kind}`);
  return [`≈ ${losses.length} losses: ${counts.join(", ")} (--full)`];
}

/** What this direction leaves alone; of an item that has an action, a word on that action. */
function observed({ actions, observations }: Plan, { dim }: Colors): string[] {
  if (observations.length === 0) return [];
  const keys = new Set(actions.map(({ key }) => key));
  return [
    observations.every(({ key }) => keys.has(key)) ? "Notes:" : "Left alone:",
    ...observations.map(({ key, message }) => `  ${dim("·")} ${key}  ${dim(message)}`),
  ];
}
