import { IconHistoryOff } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { Panel } from "../../components/page.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { describeError } from "../../lib/errors.ts";

interface PastPanelProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly query: {
    readonly isPending: boolean;
    readonly isFetching: boolean;
    readonly error: unknown;
    readonly refetch: () => unknown;
  };
  /** What was found; undefined while there is nothing yet. */
  readonly children: ReactNode;
}

/** Where the past is shown: waiting, found, or not known that far back. */
export function PastPanel({ title, description, query, children }: PastPanelProps) {
  const refused = query.error === null ? null : describeError(query.error);
  return (
    <Panel title={title} flush {...(description === undefined ? {} : { description })}>
      {query.isPending ? <RowsSkeleton rows={8} /> : null}
      {refused === null ? null : refused.code === "not_found" ? (
        <EmptyState icon={IconHistoryOff} title="Not known for that moment">
          {refused.message}
        </EmptyState>
      ) : (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      <div aria-busy={query.isFetching} style={{ opacity: query.isFetching ? 0.6 : 1 }}>
        {children}
      </div>
    </Panel>
  );
}
