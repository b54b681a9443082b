import type { AddCommand, CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { followRun } from "../follow-run.ts";
import { renderEnd } from "../render/run.ts";
import type { Session } from "../session.ts";

export const addWatch: AddCommand = (program, act) => {
  program
    .command("watch")
    .summary("follow a run until it ends")
    .description("Tells what a run does as it happens. With --json, one event a line.")
    .argument("<run>", "id of the run")
    .action(act(watch));
};

async function watch(context: CommandContext, _options: object, syncId: string) {
  const session = await context.connect();
  // A run that there is not is told apart here; the stream of one that has ended is short.
  const { api, project, signal } = session;
  await api.sync.status.query({ project, syncId }, { signal });
  const status = context.json
    ? await printEvents(context, session, syncId)
    : await tellRun(context, session, syncId);
  return status === "success" ? exitCodes.done : exitCodes.error;
}

async function printEvents({ io }: CommandContext, session: Session, syncId: string) {
  const { client, project, signal } = session;
  for await (const event of client.watch(syncId, { project, signal })) {
    io.out(JSON.stringify(event));
  }
  return (await session.api.sync.status.query({ project, syncId }, { signal })).status;
}

async function tellRun(context: CommandContext, session: Session, syncId: string) {
  const detail = await followRun(context, session, syncId);
  context.show(detail, renderEnd);
  return detail.run.status;
}
