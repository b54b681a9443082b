import type { AddCommand, CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { recordTable } from "../render/run.ts";
import type { Session } from "../session.ts";
import type { SyncRecord } from "../types.ts";
import { addFilters, type FilterOptions, filtersOf } from "./history-filters.ts";

/** The server gives no more at a time. */
const mostOfPage = 200;

export const addHistory: AddCommand = (program, act) => {
  addFilters(
    program
      .command("history")
      .summary("what happened to which item")
      .description("Records of all runs, newest first. With --json, one record a line."),
  )
    .option("--limit <number>", "so many records (default: 50)")
    .action(act(history));
};

async function history(context: CommandContext, options: FilterOptions) {
  const session = await context.connect();
  const { limit, ...filters } = await filtersOf(session, options);
  const records: SyncRecord[] = [];
  for await (const record of pagesOf(session, filters, limit)) {
    if (context.json) context.io.out(JSON.stringify(record));
    else records.push(record);
  }
  if (context.json) return exitCodes.done;
  context.show(records, (found, colors) =>
    found.length === 0 ? "No records." : recordTable(found, colors).join("\n"),
  );
  return exitCodes.done;
}

type Filters = Omit<Awaited<ReturnType<typeof filtersOf>>, "limit">;

async function* pagesOf(
  { api, project, signal }: Session,
  filters: Filters,
  limit: number,
): AsyncGenerator<SyncRecord, void> {
  let cursor: string | null = null;
  for (let left = limit; left > 0; ) {
    const input = { ...filters, project, cursor, limit: Math.min(left, mostOfPage) };
    const page: { items: readonly SyncRecord[]; nextCursor: string | null } =
      await api.sync.history.query(input, { signal });
    yield* page.items;
    left -= page.items.length;
    cursor = page.nextCursor;
    if (cursor === null) return;
  }
}
