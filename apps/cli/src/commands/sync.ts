import type { Command } from "commander";
import type { AddCommand, CommandContext } from "../command.ts";
import type { ConsentOptions } from "../consent.ts";
import { runPlan } from "../run-plan.ts";
import { addScope, makePlan, type ScopeOptions } from "./plan.ts";

interface Options extends ScopeOptions, ConsentOptions {
  readonly full?: boolean;
}

export const addPush: AddCommand = (program, act) => {
  const command = program
    .command("push")
    .summary("make a target like the registry")
    .description("Plans a push, shows it, asks for consent, carries it out and tells how it ends.");
  addSync(command).action(act(sync("push")));
};

export const addPull: AddCommand = (program, act) => {
  const command = program
    .command("pull")
    .summary("take over what changed at a target")
    .description(
      "Plans a pull, shows it, asks for consent, carries it out and tells how it ends. The target is not written to.",
    );
  addSync(command).action(act(sync("pull")));
};

function addSync(command: Command): Command {
  const scoped = addScope(
    command.argument("<target>", "name or id; the beginning of a name will do"),
  );
  return addConsent(scoped).option("--full", "show every change and loss");
}

/** What may happen without being asked. */
export function addConsent(command: Command): Command {
  return command
    .option("-y, --yes", "apply without being asked")
    .option("--allow-breaking [classes]", "breaking changes may happen: all, or these classes")
    .option("--allow-deletions <number>", "exactly so many items may be deleted");
}

function sync(direction: "push" | "pull") {
  return async (context: CommandContext, options: Options, wanted: string) => {
    const session = await context.connect();
    const { plan, target } = await makePlan(session, wanted, { ...options, direction });
    return runPlan({ context, session, plan, target: target.name, options });
  };
}
