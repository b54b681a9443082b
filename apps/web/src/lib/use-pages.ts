import { keepPreviousData, type QueryKey, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

interface PagesParams<Item> {
  readonly queryKey: QueryKey;
  readonly fetchPage: (cursor: { cursor?: string }) => Promise<Page<Item>>;
  /** Goes on asking until there is no next page: for lists that are shown as a whole. */
  readonly all?: boolean;
}

/**
 * A list of pages as one list. tRPC's own infinite queries also send a `direction`, which the API, strict
 * about its inputs, refuses.
 */
export function usePages<Item>({ queryKey, fetchPage, all = false }: PagesParams<Item>) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => fetchPage(pageParam === null ? {} : { cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage, data } = query;
  useEffect(() => {
    if (all && hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [all, hasNextPage, isFetchingNextPage, isError, fetchNextPage]);
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  return { query, items };
}
