import type { Query, QueryClient } from "@tanstack/react-query";
import type { Overview, Run, RunPage } from "./api-types.ts";
import { createLately } from "./lately.ts";
import { isOneOf } from "./live-queries.ts";
import {
  type Choose,
  overviewWithRuns,
  readUnlessBehind,
  toldUnlessBehind,
  withRuns,
} from "./live-runs.ts";

const told = createLately<Run>();

/** Puts runs as they are told into what is on the page. */
export function showRuns(client: QueryClient, runs: readonly Run[]): void {
  told.add(runs);
  // Not what is out of sight: changed by hand it would count as read anew.
  put(runs, { client, choose: toldUnlessBehind, where: (query) => query.isActive() });
}

/** What was just read may be older than what was told while it was: a page never goes back. */
export function catchUp(client: QueryClient, queryHash: string): void {
  put(told.all(), {
    client,
    choose: readUnlessBehind,
    where: (query) => query.queryHash === queryHash,
  });
}

interface Put {
  readonly client: QueryClient;
  readonly choose: Choose;
  readonly where: (query: Query) => boolean;
}

function put(runs: readonly Run[], { client, choose, where }: Put): void {
  if (runs.length === 0) return;
  const of = (name: string) => ({
    predicate: (query: Query) => isOneOf([name], query.queryKey) && where(query),
  });
  client.setQueriesData<Overview>(of("overview.get"), (overview) =>
    overview === undefined ? undefined : overviewWithRuns(overview, runs, choose),
  );
  client.setQueriesData<RunPage>(of("sync.runs"), (page) =>
    page === undefined ? undefined : { ...page, items: [...withRuns(page.items, runs, choose)] },
  );
}
