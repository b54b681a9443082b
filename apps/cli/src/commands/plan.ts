import type { Inputs } from "@syncline/client";
import { type Command, Option } from "commander";
import type { AddCommand, CommandContext } from "../command.ts";
import { planCode } from "../plan-verdict.ts";
import { clean } from "../render/clean.ts";
import { planMarkdown } from "../render/markdown.ts";
import { renderPlan } from "../render/plan.ts";
import { requireTarget, type Session } from "../session.ts";
import type { Plan, Target } from "../types.ts";
import { UsageError } from "../usage-error.ts";

type PlanInput = Inputs["sync"]["plan"];
type Direction = PlanInput["direction"];

export interface ScopeOptions {
  readonly mode?: PlanInput["mode"];
  readonly keys?: string;
}

interface Options extends ScopeOptions {
  readonly direction: Direction;
  readonly full?: boolean;
  readonly markdown?: boolean;
}

export const addPlan: AddCommand = (program, act) => {
  addScope(
    program
      .command("plan")
      .summary("what a push or pull would do")
      .description("Works out what a sync would do, item by item. Nothing is written.")
      .argument("<target>", "name or id; the beginning of a name will do")
      .addOption(
        new Option("--direction <way>", "push or pull").choices(["push", "pull"]).default("push"),
      ),
  )
    .option("--full", "every change and loss")
    .option("--markdown", "as a comment for a pull request")
    .action(act(plan));
};

/** Options that say which part of the model, and how thoroughly. */
export function addScope(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--mode <mode>",
        "incremental looks at what changed, full at all, overwrite lets one side win",
      ).choices(["incremental", "full", "overwrite"]),
    )
    .option(
      "--keys <keys>",
      "only these items and what they need: keys with commas, * for any text",
    );
}

/** Has the server make a plan, and names its target. @throws UsageError, SynclineClientError */
export async function makePlan(
  session: Session,
  wanted: string,
  { mode, keys, direction }: ScopeOptions & { readonly direction: Direction },
): Promise<{ plan: Plan; target: Target }> {
  const { api, project, signal } = session;
  const target = await requireTarget(session, wanted);
  const chosen = keys === undefined ? undefined : keysOf(keys);
  const input = {
    project,
    target: target.id,
    direction,
    ...(mode === undefined ? {} : { mode }),
    ...(chosen === undefined ? {} : { keys: chosen }),
  };
  return { plan: await api.sync.plan.mutate(input, { signal }), target };
}

/** `a,b` → two keys. @throws UsageError when there is none */
export function keysOf(text: string): string[] {
  const keys = text.split(",").map((key) => key.trim());
  if (keys.every((key) => key !== "")) return keys;
  throw new UsageError("--keys takes keys with commas between them, such as article,page*.");
}

async function plan(context: CommandContext, options: Options, wanted: string) {
  const { json, io } = context;
  if (json && options.markdown) throw new UsageError("Choose --json or --markdown.");
  const made = await makePlan(await context.connect(), wanted, options);
  const view = { plan: made.plan, target: made.target.name, full: options.full === true };
  if (options.markdown) io.out(planMarkdown(clean(view)));
  else if (json) context.show(made.plan, () => "");
  else context.show(view, renderPlan);
  return planCode(made.plan);
}
