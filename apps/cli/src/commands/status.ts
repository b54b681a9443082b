import type { Outputs } from "@syncline/client";
import type { AddCommand, CommandContext } from "../command.ts";
import { type ExitCode, exitCodes, gravest } from "../exit-codes.ts";
import { type Standing, standingOf, stateCodes } from "../plan-verdict.ts";
import { renderStatus, type StatusDocument, type TargetStatus } from "../render/status.ts";
import { listTargets, requireTarget, type Session } from "../session.ts";
import type { Target } from "../types.ts";

interface Options {
  readonly known?: boolean;
}

export const addStatus: AddCommand = (program, act) => {
  program
    .command("status")
    .summary("whether all targets are in step")
    .description(
      "Looks at every target, or the ones named, and says what is out of step. Nothing is written.",
    )
    .argument("[targets...]", "only these, by name or id")
    .option("--known", "what the server knows from before, without asking the platforms")
    .action(act(status));
};

async function status(context: CommandContext, options: Options, wanted: readonly string[]) {
  const session = await context.connect();
  const { url, project, api, signal } = session;
  const targets =
    wanted.length === 0
      ? await listTargets(session)
      : await Promise.all(wanted.map((one) => requireTarget(session, one)));
  const overview = await api.overview.get.query({ project }, { signal });
  const rows = await Promise.all(
    targets.map(async (target): Promise<TargetStatus> => {
      const known = overview.targets.find((one) => one.target.id === target.id);
      const { id, name, platform } = target;
      const lastSuccessAt = known?.lastSuccessAt ?? null;
      const facts = { id, name, platform, lastSuccessAt };
      if (options.known) return { ...facts, ...fromCounts(known?.counts), error: null };
      return { ...facts, ...(await look(session, target)) };
    }),
  );
  const code = gravest(rows.map(codeOf));
  const document: StatusDocument = {
    server: url,
    project,
    types: overview.types,
    inStep: code === exitCodes.done,
    targets: rows,
  };
  context.show(document, renderStatus);
  return code;
}

function codeOf({ state }: TargetStatus): ExitCode {
  return state === "error" ? exitCodes.error : stateCodes[state];
}

const nothing = {
  here: 0,
  there: 0,
  toNote: 0,
  conflicts: 0,
  blocked: 0,
  unchanged: 0,
  onlyThere: 0,
};

/** One target that cannot be asked must not hide how the others stand. */
async function look({ api, project, signal }: Session, { id }: Target) {
  try {
    const input = { project, target: id, direction: "push" } as const;
    return { ...standingOf(await api.sync.plan.mutate(input, { signal })), error: null };
  } catch (error) {
    if (signal.aborted) throw error;
    return { ...nothing, state: "error" as const, error: (error as Error).message };
  }
}

type Counts = Outputs["overview"]["get"]["targets"][number]["counts"];

function fromCounts(counts: Counts | undefined): Standing {
  const count = (name: keyof Counts) => counts?.[name] ?? 0;
  const here = count("new") + count("modified") + count("deleted") + count("failed");
  const there = count("remote_modified");
  const [conflicts, toNote] = [count("conflict"), count("syncing")];
  const moved = here + there + toNote;
  const state = conflicts > 0 ? "conflict" : moved > 0 ? "pending" : "in_sync";
  return { ...nothing, state, here, there, toNote, conflicts, unchanged: count("in_sync") };
}
