import { resolve } from "node:path";
import type { AddCommand, CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { writeWhole } from "./export.ts";

export const addBundle: AddCommand = (program, act) => {
  program
    .command("bundle")
    .summary("the record as a file that proves itself offline")
    .description(
      "Fetches the record of a project, or with --project '*' of the whole installation. 'verify' checks it.",
    )
    .requiredOption("--out <file>", "the file to write")
    .action(act(bundle));
};

async function bundle(context: CommandContext, { out }: { readonly out: string }) {
  const { client, project, signal } = await context.connect();
  const file = resolve(context.io.cwd, out);
  await writeWhole(file, await client.download.bundle({ project, signal }));
  context.show({ file }, () => `The record is in ${out}.`);
  return exitCodes.done;
}
