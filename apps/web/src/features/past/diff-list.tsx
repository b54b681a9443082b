import { UnstyledButton } from "@mantine/core";
import type { Change } from "@syncline/core";
import { IconChevronRight, IconEqual } from "@tabler/icons-react";
import { useId } from "react";
import { ChangeList } from "../../components/change-list.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import rows from "../../components/rows.module.css";
import { Legend, StackedBar } from "../../components/stacked-bar.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { plural } from "../../lib/format.ts";
import { type ItemDiff, itemChangeLooks, itemChanges } from "../../lib/past-words.ts";
import classes from "./past.module.css";
import { useFirstRows } from "./use-first-rows.tsx";

/** One item that differs, here or at a target. */
interface DiffRow {
  readonly kind: string;
  readonly key: string;
  readonly change: ItemDiff["change"];
  /** Null: not known, or erased since. */
  readonly changes: readonly Change[] | null;
  /** Said beside the changes; null: nothing. */
  readonly note: string | null;
}

interface DiffListProps {
  readonly items: readonly DiffRow[];
  /** Key of the item that is open. */
  readonly open: string | undefined;
  readonly onOpen: (key: string | undefined) => void;
}

/** What differs between two moments: how much as a bar, then item by item. */
export function DiffList({ items, open, onOpen }: DiffListProps) {
  const { rows: shown, more } = useFirstRows(items);
  if (items.length === 0) {
    return (
      <EmptyState icon={IconEqual} tone="success" title="The same at both moments">
        Nothing was added, changed or removed between them, as far as is known.
      </EmptyState>
    );
  }
  const segments = itemChanges.map((change) => ({
    name: itemChangeLooks[change].label,
    tone: itemChangeLooks[change].tone,
    count: items.filter((item) => item.change === change).length,
  }));
  return (
    <>
      <div className={classes.figures}>
        <StackedBar segments={segments} label="What differs" />
        <Legend segments={segments} />
      </div>
      <ul className={rows.list} aria-label="Items that differ">
        {shown.map((item) => (
          <DiffItem
            key={`${item.kind} ${item.key}`}
            item={item}
            expanded={item.key === open}
            onToggle={() => onOpen(item.key === open ? undefined : item.key)}
          />
        ))}
      </ul>
      {more}
    </>
  );
}

interface DiffItemProps {
  readonly item: DiffRow;
  readonly expanded: boolean;
  readonly onToggle: () => void;
}

function DiffItem({ item, expanded, onToggle }: DiffItemProps) {
  const id = useId();
  const { key, change, changes, note } = item;
  const count = changes === null ? "not known in detail" : plural(changes.length, "change");
  return (
    <li>
      <UnstyledButton
        className={classes.item ?? ""}
        aria-expanded={expanded}
        {...(expanded ? { "aria-controls": id } : {})}
        onClick={onToggle}
      >
        <IconChevronRight size={15} data-open={expanded} aria-hidden />
        <span>
          <span className={classes.key}>{key}</span> <span className={classes.small}>{count}</span>
        </span>
        <StatusBadge look={itemChangeLooks[change]} />
      </UnstyledButton>
      {expanded ? (
        <div id={id} className={classes.changes}>
          {note === null ? null : <p className={classes.small}>{note}</p>}
          {changes === null ? (
            <span className={classes.small}>
              What it was is not known in detail, or was erased since.
            </span>
          ) : (
            <ChangeList changes={changes} />
          )}
        </div>
      ) : null}
    </li>
  );
}
