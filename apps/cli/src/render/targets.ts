import type { Outputs } from "@syncline/client";
import type { Target } from "../types.ts";
import type { Colors } from "./colors.ts";
import { table } from "./table.ts";

type Report = Outputs["targets"]["check"];
export type CheckedTarget = Pick<Target, "id" | "name" | "platform"> & Report;

const none = "There are no targets yet. Add one in the dashboard.";

export function renderTargets(targets: readonly Target[], colors: Colors): string {
  if (targets.length === 0) return none;
  const rows = targets.map(({ name, platform, sandbox, id }) => [
    name,
    platform,
    sandbox ? "simulated" : "",
    { text: id, paint: colors.dim },
  ]);
  const titles = ["name", "platform", "", "id"].map((title) => ({ title }));
  return table(titles, rows, colors).join("\n");
}

/** What is right and what is wrong with each connection. */
export function renderChecks(targets: readonly CheckedTarget[], colors: Colors): string {
  const { green, red, bold } = colors;
  if (targets.length === 0) return none;
  return targets
    .flatMap(({ name, checks }) => [
      bold(name),
      ...checks.map(({ ok, name: what, message }) => {
        return `  ${ok ? green("✓") : red("✗")} ${what}: ${message}`;
      }),
    ])
    .join("\n");
}
