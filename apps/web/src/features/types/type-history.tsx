import { IconHistory } from "@tabler/icons-react";
import { useState } from "react";
import { EmptyState } from "../../components/empty-state.tsx";
import { TextLink } from "../../components/links.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Panel } from "../../components/page.tsx";
import { trpc } from "../../lib/trpc.ts";
import { HistoryTable } from "../history/history-table.tsx";
import { RecordDrawer } from "../record/record-drawer.tsx";

type Order = "newest" | "oldest";

/** What happened to one type, at all targets. */
export function TypeHistory({ typeKey }: { readonly typeKey: string }) {
  const [order, setOrder] = useState<Order>("newest");
  const [selected, setSelected] = useState<string>();
  const history = trpc.sync.typeHistory.useQuery({ typeKey, order, limit: 50 });
  return (
    <Panel
      title="Sync history"
      flush
      actions={
        <TextLink to="/history" search={{ key: typeKey }} size="sm">
          With filters
        </TextLink>
      }
    >
      <Loaded query={history}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={IconHistory} title="Never synced">
              It has not been part of any run yet.
            </EmptyState>
          ) : (
            <HistoryTable
              records={items}
              order={order}
              stale={false}
              selected={selected}
              onSelect={setSelected}
              onOrder={setOrder}
            />
          )
        }
      </Loaded>
      <RecordDrawer recordId={selected ?? null} onClose={() => setSelected(undefined)} />
    </Panel>
  );
}
