import { useRouter } from "@tanstack/react-router";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from "react";
import type { MatrixRow, Target } from "../../lib/api-types.ts";
import { type GridPlace, movePlace } from "../../lib/matrix.ts";
import classes from "./matrix.module.css";
import { MatrixHead } from "./matrix-head.tsx";
import { MatrixLine } from "./matrix-line.tsx";
import { PlaceWords } from "./place-words.tsx";

interface MatrixGridProps {
  readonly rows: readonly MatrixRow[];
  /** Every row there is, for the totals. */
  readonly all: readonly MatrixRow[];
  readonly targets: readonly Target[];
}

const rowHeight = 48;
/** The name of the type, and how many fields it has. */
const leading = 1;

/** Types down, targets across, the state where they meet. Only what is in view is drawn. */
export function MatrixGrid({ rows, all, targets }: MatrixGridProps) {
  const { history } = useRouter();
  const frame = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<GridPlace>({ row: 0, column: 0 });
  const [hovered, setHovered] = useState<GridPlace | null>(null);
  const moved = useRef(false);
  const active = { ...place, row: Math.min(place.row, rows.length - 1) };
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    // The cell that has the focus stays, however far the others are scrolled.
    rangeExtractor: (range) =>
      [...new Set([active.row, ...defaultRangeExtractor(range)])].toSorted((a, b) => a - b),
  });

  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    const cell = frame.current?.querySelector<HTMLElement>(
      `[data-place="${active.row}.${active.column}"]`,
    );
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 0) / rowHeight) - 3);
    const size = { rows: rows.length, columns: targets.length + leading, page };
    const next = movePlace(active, event, size);
    if (next === null) return;
    event.preventDefault();
    virtual.scrollToIndex(next.row);
    moved.current = true;
    setPlace(next);
  };
  const placeOf = (event: { readonly target: EventTarget }): GridPlace | null => {
    const cell = event.target instanceof Element ? event.target.closest("[data-place]") : null;
    const [row, column] = (cell?.getAttribute("data-place") ?? "").split(".").map(Number);
    return row === undefined || column === undefined ? null : { row, column };
  };
  // One listener for all cells: a router link in each would make scrolling slow.
  const onClick = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-place]") : null;
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (link === null || !isPlain || event.button !== 0) return;
    event.preventDefault();
    history.push(link.getAttribute("href") ?? "/");
  };

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot draw a part of its rows. */}
      <div
        ref={frame}
        className={classes.frame}
        role="grid"
        aria-label="Types and targets"
        aria-rowcount={rows.length + 1}
        aria-colcount={targets.length + leading}
        style={{ "--targets": targets.length } as object}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onFocus={(event) => {
          const at = placeOf(event);
          if (at !== null) setPlace(at);
        }}
        onMouseOver={(event) => setHovered(placeOf(event))}
        onMouseLeave={() => setHovered(null)}
        tabIndex={-1}
      >
        <MatrixHead rows={all} targets={targets} />
        {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
        <div className={classes.body} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <MatrixLine
                key={row.item.key}
                row={row}
                index={index}
                top={start}
                height={rowHeight}
                targets={targets}
                activeColumn={index === active.row ? active.column : null}
              />
            );
          })}
        </div>
      </div>
      <PlaceWords place={hovered ?? active} rows={rows} targets={targets} />
    </>
  );
}
