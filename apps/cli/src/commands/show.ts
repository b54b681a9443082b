import { isSynclineClientError } from "@syncline/client";
import type { AddCommand, CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { renderRecord } from "../render/record.ts";
import { renderRun } from "../render/run.ts";
import { renderType } from "../render/type.ts";
import { listTargets, type Session } from "../session.ts";
import type { RecordDetail, RunDetail, TypeDetail } from "../types.ts";
import { UsageError } from "../usage-error.ts";

type Found =
  | ({ readonly what: "run" } & RunDetail)
  | ({ readonly what: "record" } & RecordDetail)
  | {
      readonly what: "type";
      readonly type: TypeDetail;
      readonly targets: readonly { readonly id: string; readonly name: string }[];
    };

export const addShow: AddCommand = (program, act) => {
  program
    .command("show")
    .summary("one run, one record or one content type")
    .description(
      "Shows a run with its items, a record with every request and answer, or a content type.",
    )
    .argument("<id or key>", "id of a run or record, or key of a content type")
    .action(act(show));
};

async function show(context: CommandContext, _options: object, wanted: string) {
  const found = await find(await context.connect(), wanted);
  context.show(found, (document, colors) => {
    if (document.what === "run") return renderRun(document, colors);
    if (document.what === "record") return renderRecord(document, colors);
    return renderType(document, colors);
  });
  return exitCodes.done;
}

/** Ids of runs and records are told apart by asking for both. @throws UsageError */
async function find(session: Session, wanted: string): Promise<Found> {
  const { api, project, signal } = session;
  const [run, record, type] = await Promise.all([
    orNull(api.sync.run.query({ project, syncId: wanted }, { signal })),
    orNull(api.sync.record.query({ project, recordId: wanted }, { signal })),
    orNull(api.types.get.query({ project, key: wanted }, { signal })),
  ]);
  if (run !== null) return { what: "run", ...run };
  if (record !== null) return { what: "record", ...record };
  if (type !== null) {
    const targets = (await listTargets(session)).map(({ id, name }) => ({ id, name }));
    return { what: "type", type, targets };
  }
  throw new UsageError(
    `'${wanted}' is no run, record or content type of the project '${project}'.`,
  );
}

/** Null where there is none, or where it cannot be such an id. */
async function orNull<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asked;
  } catch (error) {
    const isAbsent =
      isSynclineClientError(error) &&
      (error.code === "not_found" || error.code === "invalid_input");
    if (isAbsent) return null;
    throw error;
  }
}
