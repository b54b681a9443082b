import { IconCircleCheck } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { Panel } from "../../components/page.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { plural } from "../../lib/format.ts";
import { type Inputs, trpc } from "../../lib/trpc.ts";
import classes from "./analytics.module.css";
import { FailureCard } from "./failure-card.tsx";

/** What fails, by its cause, the most frequent first: since when, where, and what to do. */
export function FailurePatterns({
  filters,
}: {
  readonly filters: Inputs["analytics"]["failures"];
}) {
  const failures = trpc.analytics.failures.useQuery(filters, {
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
  const { data } = failures;
  return (
    <Panel
      title="Why items fail"
      description={
        data === undefined || data.total === 0
          ? undefined
          : `${plural(data.total, "cause")}, by whole days. What differs only in names and numbers is one.`
      }
      flush
    >
      {failures.isPending ? <RowsSkeleton rows={4} /> : null}
      {failures.isError && data === undefined ? (
        <ErrorState error={failures.error} onRetry={() => void failures.refetch()} />
      ) : null}
      {data?.items.length === 0 ? (
        <EmptyState icon={IconCircleCheck} tone="success" title="Nothing failed in this time">
          What fails is grouped here by its cause.
        </EmptyState>
      ) : null}
      <ol className={classes.patterns}>
        {data?.items.map((pattern) => (
          <FailureCard key={pattern.cause.id} pattern={pattern} range={data.range} />
        ))}
      </ol>
    </Panel>
  );
}
