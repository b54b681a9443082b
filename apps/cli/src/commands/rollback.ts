import type { AddCommand, CommandContext } from "../command.ts";
import type { ConsentOptions } from "../consent.ts";
import { runPlan } from "../run-plan.ts";
import { listTargets } from "../session.ts";
import { addConsent } from "./sync.ts";

export const addRollback: AddCommand = (program, act) => {
  const command = program
    .command("rollback")
    .summary("take back what a run did")
    .description(
      "Plans to put a target back to what it held before a run, shows it, asks for consent and carries it out. What others changed since is left alone.",
    )
    .argument("<run>", "id of the run");
  addConsent(command).option("--full", "show every change and loss").action(act(rollback));
};

interface Options extends ConsentOptions {
  readonly full?: boolean;
}

async function rollback(context: CommandContext, options: Options, syncId: string) {
  const session = await context.connect();
  const { api, project, signal } = session;
  const { plan } = await api.sync.rollback.mutate({ project, syncId }, { signal });
  const targets = await listTargets(session);
  const target = targets.find(({ id }) => id === plan.targetId)?.name ?? plan.targetId;
  return runPlan({ context, session, plan, target, options });
}
