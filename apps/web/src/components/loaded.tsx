import type { ReactNode } from "react";
import { ErrorState } from "./error-state.tsx";
import { RowsSkeleton } from "./skeletons.tsx";

interface LoadedProps<Data> {
  readonly query: {
    readonly data: Data | undefined;
    readonly isError: boolean;
    readonly error: unknown;
    readonly refetch: () => unknown;
  };
  /** Stands where the data will be. */
  readonly waiting?: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/** What was asked for; until it comes a skeleton, or why it does not. What is there stays when asking again fails. */
export function Loaded<Data>({ query, waiting = <RowsSkeleton />, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (!query.isError) return waiting;
  return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
}
