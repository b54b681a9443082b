import { getRouteApi } from "@tanstack/react-router";
import { useCursor } from "../../lib/use-cursor.ts";

const route = getRouteApi("/targets/$id");

/** Search and pages of the list that a tab shows, kept in the address. */
export function useTargetPages(nextCursor: string | null | undefined) {
  const { cursor, search } = route.useSearch();
  const navigate = route.useNavigate();
  const pages = useCursor({
    cursor,
    nextCursor,
    go: (move) =>
      void navigate({
        search: (now) => ({ ...now, cursor: move.cursor }),
        state: { trail: move.trail },
        resetScroll: false,
      }),
  });
  return {
    pages,
    search,
    find: (next: string | undefined) =>
      void navigate({
        search: (now) => ({ ...now, search: next, cursor: undefined }),
        replace: true,
      }),
  };
}

/** What the address asks a list for. */
export function useTargetPage() {
  const { cursor, search } = route.useSearch();
  return {
    limit: 50,
    ...(cursor === undefined ? {} : { cursor }),
    ...(search === undefined ? {} : { search }),
  };
}
