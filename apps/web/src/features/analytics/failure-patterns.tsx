import { Button } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import { EmptyState } from "../../components/empty-state.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Panel } from "../../components/page.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { plural } from "../../lib/format.ts";
import { type Inputs, trpc } from "../../lib/trpc.ts";
import { unaskedMs } from "../../lib/unasked.ts";
import classes from "./analytics.module.css";
import { FailureCard } from "./failure-card.tsx";

interface FailurePatternsProps {
  readonly filters: NonNullable<Inputs["analytics"]["failures"]>;
  /** Only this one. A link of long ago leads to what it is counted as now. */
  readonly cause: string | undefined;
  readonly onAllCauses: () => void;
}

/** What fails, by its cause, the most frequent first: since when, where, and what to do. */
export function FailurePatterns({ filters, cause, onAllCauses }: FailurePatternsProps) {
  const asked = cause === undefined ? filters : { ...filters, cause };
  const failures = trpc.analytics.failures.useQuery(asked, {
    placeholderData: keepPreviousData,
    refetchInterval: unaskedMs,
  });
  const { data } = failures;
  return (
    <Panel
      title="Why items fail"
      description={
        data === undefined || data.total === 0
          ? undefined
          : cause === undefined
            ? `${plural(data.total, "cause")}, by whole days. What differs only in names and numbers is one.`
            : "One cause, by whole days."
      }
      actions={
        cause === undefined ? undefined : (
          <Button variant="default" size="xs" onClick={onAllCauses}>
            All causes
          </Button>
        )
      }
      flush
    >
      <Loaded query={failures} waiting={<RowsSkeleton rows={4} />}>
        {({ items, range }) =>
          items.length === 0 ? (
            <EmptyState
              icon={IconCircleCheck}
              tone="success"
              title={
                cause === undefined
                  ? "Nothing failed in this time"
                  : "Nothing failed for this cause"
              }
            >
              {cause === undefined
                ? "What fails is grouped here by its cause."
                : "Not in the time that is shown: choose a longer one."}
            </EmptyState>
          ) : (
            <ol className={classes.patterns}>
              {items.map((pattern) => (
                <FailureCard key={pattern.cause.id} pattern={pattern} range={range} />
              ))}
            </ol>
          )
        }
      </Loaded>
    </Panel>
  );
}
