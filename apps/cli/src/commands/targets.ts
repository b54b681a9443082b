import type { AddCommand, CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { type CheckedTarget, renderChecks, renderTargets } from "../render/targets.ts";
import { listTargets, requireTarget } from "../session.ts";

export const addTargets: AddCommand = (program, act) => {
  const targets = program
    .command("targets")
    .summary("list targets, or check their connections")
    .description("Targets of the project.");
  targets
    .command("list", { isDefault: true })
    .summary("all targets")
    .description("Lists the targets of the project.")
    .action(act(list));
  targets
    .command("check")
    .summary("whether they can be reached, and let us in")
    .description(
      "Checks address, credentials, rights and place of every target, or of those named.",
    )
    .argument("[targets...]", "only these, by name or id")
    .action(act(check));
};

async function list(context: CommandContext) {
  const items = await listTargets(await context.connect());
  context.show({ targets: items }, ({ targets }, colors) => renderTargets(targets, colors));
  return exitCodes.done;
}

async function check(context: CommandContext, _options: object, wanted: readonly string[]) {
  const session = await context.connect();
  const { api, project, signal } = session;
  const targets =
    wanted.length === 0
      ? await listTargets(session)
      : await Promise.all(wanted.map((one) => requireTarget(session, one)));
  const checked = await Promise.all(
    targets.map(async ({ id, name, platform }): Promise<CheckedTarget> => {
      const report = await api.targets.check.mutate({ project, id }, { signal });
      return { id, name, platform, ...report };
    }),
  );
  context.show({ targets: checked }, (document, colors) => renderChecks(document.targets, colors));
  return checked.every(({ ok }) => ok) ? exitCodes.done : exitCodes.error;
}
