import { useLocation } from "@tanstack/react-router";

interface CursorMove {
  readonly cursor: string | undefined;
  readonly trail: string[];
}

/**
 * Paging by cursor: the page is in the address, the way back in the entry of the browser's history, where
 * a reload keeps it. The first page has the empty text as its place in the trail.
 */
export function useCursor(params: {
  readonly cursor: string | undefined;
  readonly nextCursor: string | null | undefined;
  readonly go: (move: CursorMove) => void;
}) {
  const { cursor, nextCursor, go } = params;
  const trail = useLocation({ select: ({ state }) => state.trail }) ?? [];
  const previous = trail.at(-1);
  return {
    onFirst: cursor === undefined ? null : () => go({ cursor: undefined, trail: [] }),
    onPrevious:
      cursor === undefined || previous === undefined
        ? null
        : () => go({ cursor: previous || undefined, trail: trail.slice(0, -1) }),
    onNext: nextCursor ? () => go({ cursor: nextCursor, trail: [...trail, cursor ?? ""] }) : null,
  };
}
