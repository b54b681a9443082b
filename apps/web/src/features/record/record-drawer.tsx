import { Drawer } from "@mantine/core";
import { ErrorState } from "../../components/error-state.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { trpc } from "../../lib/trpc.ts";
import { RecordDetails } from "./record-details.tsx";

interface RecordDrawerProps {
  /** Null: closed. */
  readonly recordId: string | null;
  /** Asks again every so often: the item is still being worked on. */
  readonly live?: boolean;
  readonly onClose: () => void;
}

/** One item in one run: what was sent, what came back. Escape closes it and gives the focus back. */
export function RecordDrawer({ recordId, live = false, onClose }: RecordDrawerProps) {
  const detail = trpc.sync.record.useQuery(
    { recordId: recordId ?? "" },
    { enabled: recordId !== null, refetchInterval: live ? 1_500 : false },
  );
  const key = detail.data?.record.key;
  return (
    <Drawer
      opened={recordId !== null}
      onClose={onClose}
      position="right"
      size={760}
      title={key ?? "Record"}
      closeButtonProps={{ "aria-label": "Close" }}
      overlayProps={{ backgroundOpacity: 0.35 }}
      styles={{
        title: { fontWeight: 600, fontSize: "1rem", overflowWrap: "anywhere" },
        content: { background: "var(--surface)" },
        header: { background: "var(--surface)", borderBottom: "1px solid var(--border)" },
      }}
    >
      {recordId === null ? null : detail.data !== undefined ? (
        <RecordDetails detail={detail.data} />
      ) : detail.isError ? (
        <ErrorState error={detail.error} onRetry={() => void detail.refetch()} />
      ) : (
        <RowsSkeleton />
      )}
    </Drawer>
  );
}
