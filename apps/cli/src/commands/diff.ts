import { Option } from "commander";
import type { AddCommand, CommandContext } from "../command.ts";
import { exitCodes, gravest } from "../exit-codes.ts";
import { planCode } from "../plan-verdict.ts";
import { type DiffDocument, renderDiff } from "../render/diff.ts";
import { keysOf, makePlan } from "./plan.ts";

interface Options {
  readonly direction: "push" | "pull";
}

export const addDiff: AddCommand = (program, act) => {
  program
    .command("diff")
    .summary("how registry and target differ, property by property")
    .description(
      "What a push would change at the target, or with --direction pull, a pull here. Nothing is written.",
    )
    .argument("<target>", "name or id; the beginning of a name will do")
    .argument("[key]", "only this item")
    .addOption(
      new Option("--direction <way>", "push or pull").choices(["push", "pull"]).default("push"),
    )
    .action(act(diff));
};

async function diff(context: CommandContext, options: Options, wanted: string, key?: string) {
  const session = await context.connect();
  const { direction } = options;
  const keys = key === undefined ? {} : { keys: keysOf(key).join(",") };
  const { plan, target } = await makePlan(session, wanted, { direction, ...keys });
  // What the item refers to comes along in a plan, and is not what was asked for.
  const isAsked = (item: { key: string }) => key === undefined || item.key === key;
  const actions = plan.actions.filter(isAsked);
  const document: DiffDocument = {
    target: target.name,
    direction,
    items: actions.map(({ key: of, name, operation, decision, reason, changes }) => {
      return { key: of, name, operation, decision, reason, changes };
    }),
    leftAlone: plan.observations.filter(isAsked),
  };
  context.show(document, renderDiff);
  const differs = document.leftAlone.length > 0 ? exitCodes.pending : exitCodes.done;
  return gravest([planCode({ actions }), differs]);
}
