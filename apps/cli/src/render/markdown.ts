import type { Change, PlanAction } from "../types.ts";
import type { PlanView } from "./plan.ts";
import { summaryWords } from "./plan-summary.ts";
import { operationLooks } from "./signs.ts";
import { preview } from "./text.ts";

/** Longest text of a comment on GitHub is 65 536 characters; this leaves room for what others add. */
const most = 60_000;

/** A plan as a comment on a pull request: a table first, details folded away. */
export function planMarkdown({ plan, target }: Omit<PlanView, "full">): string {
  const way = plan.direction === "push" ? "to" : "from";
  const head = [
    `### Syncline: ${plan.direction} ${way} ${escapeMarkdown(target)}`,
    "",
    summaryWords(plan.summary, plan.observations.length),
  ];
  const rows = plan.actions.map(actionRow);
  const table =
    rows.length === 0 ? [] : ["", "| | type | breaks | loses |", "| --- | --- | --- | --- |"];
  const details = plan.actions.map(actionDetails).filter((text) => text !== "");
  const alone = plan.observations.map(
    ({ key, message }) => `- ${code(key)} ${escapeMarkdown(message)}`,
  );
  return fit([
    head.join("\n"),
    table.join("\n"),
    ...rows,
    ...details.map((text) => `\n${text}`),
    ...(alone.length === 0 ? [] : ["\n**Left alone**\n"]),
    ...alone,
    `\n<sub>Plan ${code(plan.id)}, valid until ${plan.expiresAt}. Nothing has been written.</sub>`,
  ]);
}

function actionRow({ operation, key, breaking, losses }: PlanAction): string {
  const breaks = [...new Set(breaking.map((one) => one.class))].join(", ");
  const loses = losses.length === 0 ? "" : String(losses.length);
  return `| ${operationLooks[operation].sign} ${operation} | ${code(key)} | ${breaks} | ${loses} |`;
}

function actionDetails({ key, reason, changes, breaking, losses, warnings }: PlanAction): string {
  const lines = [
    ...(reason === null ? [] : [`- ${escapeMarkdown(reason)}`]),
    ...breaking.map((one) => `- ⚠️ ${one.class}: ${escapeMarkdown(one.message)}`),
    ...warnings.map((one) => `- ❔ ${code(one.path)}: ${escapeMarkdown(one.message)}`),
    ...changes.map((one) => `- ${changeWords(one)}`),
    ...losses.map((one) => `- ≈ ${code(one.path)} ${one.kind}: ${escapeMarkdown(one.message)}`),
  ];
  if (lines.length === 0) return "";
  return `<details><summary>${escapeMarkdown(key)}</summary>\n\n${lines.join("\n")}\n\n</details>`;
}

function changeWords({ path, kind, before, after }: Change): string {
  const values = kind === "added" ? [after] : kind === "removed" ? [before] : [before, after];
  return `${code(path || "all of it")} ${kind}: ${values.map((one) => code(preview(one))).join(" → ")}`;
}

/** Whole parts only: half a table is no table. The last part always stays. */
function fit(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  const kept: string[] = [];
  let left = most - last.length;
  for (const part of parts.slice(0, -1)) {
    left -= part.length + 1;
    if (left < 0) {
      kept.push("\n… and more than fits here.");
      break;
    }
    kept.push(part);
  }
  return [...kept.filter((part) => part !== ""), last].join("\n");
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>|#@]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function code(text: string): string {
  return `<code>${escapeMarkdown(text)}</code>`;
}
