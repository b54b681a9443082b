import { useDocumentVisibility } from "@mantine/hooks";
import { type Query, useQueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { useEffect, useMemo, useRef } from "react";
import type { Overview, Run, RunPage } from "./api-types.ts";
import { isSignedOut } from "./errors.ts";
import { createPace } from "./live-pace.ts";
import { type ChangeKind, isOneOf, type Lane, lanes, queriesOf } from "./live-queries.ts";
import { overviewWithRuns, withRuns } from "./live-runs.ts";
import { trpc } from "./trpc.ts";

/** While much changes. A server limits how many requests a minute somebody may make. */
const gapMs: Readonly<Record<Lane, number>> = { soon: 500, later: 2_000 };
/** A connection may have been dead for as long before that is noticed. */
const unnoticedMs = 20_000;

/**
 * Has every query that is on the page follow what is committed, by one stream of events for the whole page. A page
 * in the background holds no connection, of which a browser has six for a server: it catches up when it is seen again.
 */
export function useLiveChanges(): void {
  const client = useQueryClient();
  const isSeen = useDocumentVisibility() === "visible";
  /** What was read before this moment of the page's clock, and not since, may be old. */
  const knownAt = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time the page is seen again, a new connection.
  const readMsAgo = useMemo(() => Math.ceil(performance.now() - knownAt.current), [isSeen]);
  useEffect(() => {
    if (!isSeen) knownAt.current = Math.max(performance.now() - unnoticedMs, 0);
  }, [isSeen]);

  const paces = useMemo(() => {
    const work = (names: readonly string[]) =>
      client.invalidateQueries({
        predicate: (query) => isOneOf(names, query.queryKey) && followsChanges(query),
      });
    return lanes.map((lane) => ({ lane, pace: createPace({ gapMs: gapMs[lane], work }) }));
  }, [client]);

  const follow = (kinds: readonly ChangeKind[]) => {
    for (const { lane, pace } of paces) pace.ask(queriesOf(lane, kinds));
  };
  const show = (told: readonly Run[]) => {
    if (told.length === 0) return;
    // Not what is out of sight: changed by hand it would count as read anew.
    const type = "active";
    const overviews = { type, queryKey: getQueryKey(trpc.overview.get) } as const;
    client.setQueriesData<Overview>(overviews, (overview) =>
      overview === undefined ? undefined : overviewWithRuns(overview, told),
    );
    const lists = { type, queryKey: getQueryKey(trpc.sync.runs) } as const;
    client.setQueriesData<RunPage>(lists, (page) =>
      page === undefined ? undefined : { ...page, items: [...withRuns(page.items, told)] },
    );
  };
  trpc.live.changes.useSubscription(
    { readMsAgo },
    {
      enabled: isSeen,
      onData({ data }) {
        show(data.runs);
        follow(data.kinds);
      },
      onError(error) {
        if (isSignedOut(error)) follow(["access"]);
      },
    },
  );
}

/** What a page asked for once and for all, such as what is being edited, stays as it was. */
function followsChanges(query: Query): boolean {
  const { observers } = query;
  return observers.length === 0 || observers.some(({ options }) => options.staleTime !== Infinity);
}
