import { type Query, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { isSignedOut } from "./errors.ts";
import { createPace } from "./live-pace.ts";
import { type ChangeKind, isOneOf, type Lane, lanes, queriesOf } from "./live-queries.ts";
import { showRuns } from "./told-runs.ts";
import { trpc } from "./trpc.ts";
import { useSight } from "./use-sight.ts";

/** While much changes. A server limits how many requests a minute somebody may make. */
const gapMs: Readonly<Record<Lane, number>> = { soon: 500, later: 2_000 };

/**
 * Has every query that is on the page follow what is committed, by one stream of events for the whole page. A page
 * in the background holds no connection, of which a browser has six for a server: it catches up when it is seen again.
 */
export function useLiveChanges(): void {
  const client = useQueryClient();
  const sight = useSight();
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
  trpc.live.changes.useSubscription(
    { readMsAgo: sight?.readMsAgo ?? 0 },
    {
      enabled: sight !== null,
      onData({ data }) {
        showRuns(client, data.runs);
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
