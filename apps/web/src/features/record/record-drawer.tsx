import { Loaded } from "../../components/loaded.tsx";
import { SideDrawer } from "../../components/side-drawer.tsx";
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
    <SideDrawer opened={recordId !== null} onClose={onClose} size={760} title={key ?? "Record"}>
      {recordId === null ? null : (
        <Loaded query={detail}>{(found) => <RecordDetails detail={found} />}</Loaded>
      )}
    </SideDrawer>
  );
}
