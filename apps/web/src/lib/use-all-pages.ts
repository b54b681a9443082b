import { useEffect } from "react";

interface PagedQuery {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly isError: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
}

/** Goes on asking for the next page until there is none: for lists that are shown as a whole. */
export function useAllPages({
  hasNextPage,
  isFetchingNextPage,
  isError,
  fetchNextPage,
}: PagedQuery) {
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isError, fetchNextPage]);
}
