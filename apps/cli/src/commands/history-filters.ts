import type { Inputs } from "@syncline/client";
import { type Command, Option } from "commander";
import { requireTarget, type Session } from "../session.ts";
import { UsageError } from "../usage-error.ts";

type HistoryInput = Inputs["sync"]["history"];

export interface FilterOptions {
  readonly target?: string;
  readonly run?: string;
  readonly key?: string;
  readonly status?: HistoryInput["status"];
  readonly action?: HistoryInput["action"];
  readonly direction?: HistoryInput["direction"];
  readonly actor?: string;
  readonly from?: string;
  readonly to?: string;
  readonly error?: string;
  readonly oldest?: boolean;
  readonly limit?: string;
}

/** What records a command is about. The server knows the words that each takes. */
export function addFilters(command: Command): Command {
  return command
    .option("--target <target>", "at this target: name or id")
    .option("--run <run>", "of this run")
    .option("--key <key>", "of this item")
    .option("--status <status>", "success, failed, skipped, cancelled, unknown …")
    .option("--action <action>", "create, update, merge, delete, adopt, converge or none")
    .addOption(new Option("--direction <way>", "push or pull").choices(["push", "pull"]))
    .option("--actor <id>", "by this user or token")
    .option("--from <time>", "since then: a date, or ISO 8601")
    .option("--to <time>", "before then")
    .option("--error <words>", "with these words in the error")
    .option("--oldest", "oldest first");
}

/** The filters as the server takes them. @throws UsageError */
export async function filtersOf(session: Session, options: FilterOptions) {
  const { target, run, key, status, action, direction, actor, from, to, error, oldest } = options;
  const targetId = target === undefined ? undefined : (await requireTarget(session, target)).id;
  const limit = options.limit === undefined ? 50 : limitOf(options.limit);
  const filters = {
    targetId,
    runId: run,
    key,
    status,
    action,
    direction,
    actorId: actor,
    from,
    to,
  };
  const given = Object.entries({ ...filters, errorText: error }).filter(
    ([, one]) => one !== undefined,
  );
  return {
    ...(Object.fromEntries(given) as Omit<HistoryInput, "project" | "cursor" | "limit" | "order">),
    order: oldest ? ("oldest" as const) : ("newest" as const),
    limit,
  };
}

function limitOf(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError(`--limit takes how many records, not '${text}'.`);
}
