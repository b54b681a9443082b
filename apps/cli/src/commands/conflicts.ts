import type { AddCommand, CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { type ConflictRow, renderConflicts } from "../render/conflicts.ts";
import { listTargets, requireTarget } from "../session.ts";
import type { Conflict } from "../types.ts";

interface Options {
  readonly target?: string;
  readonly all?: boolean;
}

export const addConflicts: AddCommand = (program, act) => {
  program
    .command("conflicts")
    .summary("what changed on both sides")
    .description(
      "Lists open conflicts as the last look at each target found them, with what clashes.",
    )
    .option("--target <target>", "look at this target now: name or id")
    .option("--all", "resolved and outdated ones too")
    .action(act(conflicts));
};

async function conflicts(context: CommandContext, options: Options) {
  const session = await context.connect();
  const { api, project, signal } = session;
  const targets = await listTargets(session);
  const target = options.target === undefined ? null : await requireTarget(session, options.target);
  if (target !== null) {
    await api.conflicts.detect.mutate({ project, target: target.id }, { signal });
  }
  const filters = {
    project,
    ...(target === null ? {} : { targetId: target.id }),
    ...(options.all ? {} : { state: "detected" as const }),
  };
  const found: Conflict[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: { items: readonly Conflict[]; nextCursor: string | null } =
      await api.conflicts.list.query({ ...filters, limit: 200, cursor }, { signal });
    found.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  const rows = found.map((conflict): ConflictRow => {
    const name = targets.find(({ id }) => id === conflict.targetId)?.name ?? conflict.targetId;
    return { ...conflict, target: name };
  });
  context.show({ project, url: session.url, conflicts: rows }, renderConflicts);
  return found.some(({ state }) => state === "detected") ? exitCodes.conflict : exitCodes.done;
}
