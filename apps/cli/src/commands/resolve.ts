import type { Inputs, Outputs } from "@syncline/client";
import { Argument } from "commander";
import type { AddCommand, CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { short } from "../render/text.ts";

type Strategy = Inputs["conflicts"]["resolve"]["strategy"];
type Resolved = Outputs["conflicts"]["resolve"];

/** Choices for single properties are made in the dashboard, where all three sides can be seen. */
const strategies = ["ours", "theirs", "merge"] as const satisfies readonly Strategy[];

export const addResolve: AddCommand = (program, act) => {
  program
    .command("resolve")
    .summary("settle a conflict for one side, or merge both")
    .description(
      "Settles a conflict in the registry as a new version. The next push carries it out.",
    )
    .argument("<conflict>", "id of the conflict")
    .addArgument(
      new Argument(
        "<side>",
        "the registry's, the target's, or both where they do not clash",
      ).choices(strategies),
    )
    .option("-m, --message <text>", "why, for the version it makes")
    .action(act(resolve));
};

async function resolve(
  context: CommandContext,
  { message }: { readonly message?: string },
  conflictId: string,
  strategy: (typeof strategies)[number],
) {
  const { api, project, signal } = await context.connect();
  const input = { project, conflictId, strategy, ...(message === undefined ? {} : { message }) };
  context.show(await api.conflicts.resolve.mutate(input, { signal }), resolvedWords);
  return exitCodes.done;
}

function resolvedWords({ conflict, version }: Resolved): string {
  const { key, resolution } = conflict;
  return `${key} is settled: ${resolution?.strategy}, version ${short(version.id)}. A push carries it out.`;
}
