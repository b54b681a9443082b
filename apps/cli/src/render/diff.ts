import type { Plan, PlanAction } from "../types.ts";
import { renderChange } from "./change.ts";
import type { Colors } from "./colors.ts";
import { operationLooks, paintOf } from "./signs.ts";
import { paragraphs } from "./text.ts";

type Item = Pick<PlanAction, "key" | "name" | "operation" | "decision" | "reason" | "changes">;

export interface DiffDocument {
  /** Name of the target. */
  readonly target: string;
  readonly direction: Plan["direction"];
  readonly items: readonly Item[];
  /** Differences of the other direction. */
  readonly leftAlone: Plan["observations"];
}

/** Each item that differs, with every property that does. */
export function renderDiff(
  { target, direction, items, leftAlone }: DiffDocument,
  colors: Colors,
): string {
  const { bold, dim } = colors;
  if (items.length + leftAlone.length === 0) return `No difference to ${target}.`;
  const [from, to] = direction === "push" ? [target, "the registry"] : ["the registry", target];
  return paragraphs(
    [bold(`${from} → ${to}`)],
    ...items.map((item) => itemLines(item, colors)),
    leftAlone.map(({ key, message }) => `${dim("·")} ${key}  ${dim(message)}`),
  );
}

function itemLines({ operation, key, reason, changes }: Item, colors: Colors): string[] {
  const look = operationLooks[operation];
  return [
    paintOf(look, colors)(`${look.sign} ${operation} ${key}`),
    ...(reason === null ? [] : [`    ${reason}`]),
    ...changes.map((change) => `    ${renderChange(change, colors)}`),
  ];
}
