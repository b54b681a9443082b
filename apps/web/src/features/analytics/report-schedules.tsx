import { useState } from "react";
import { Panel } from "../../components/page.tsx";
import type { Schedule } from "../../lib/api-types.ts";
import { trpc } from "../../lib/trpc.ts";
import { unaskedMs } from "../../lib/unasked.ts";
import { useMay } from "../../lib/use-may.ts";
import { ScheduleList } from "../targets/schedule-list.tsx";
import { ReportDialog } from "./report-dialog.tsx";
import { ReportListeners } from "./report-listeners.tsx";

/** Reports that are sent regularly; nothing where there are none. */
export function ReportSchedules({ target }: { readonly target: string | undefined }) {
  const may = useMay("operator");
  const schedules = trpc.schedules.list.useQuery({}, { refetchInterval: unaskedMs });
  const [edited, setEdited] = useState<Schedule | null>(null);
  const reports = schedules.data?.filter(({ task }) => task === "report") ?? [];
  if (reports.length === 0) return null;
  return (
    <section id="reports">
      <Panel title="Regular reports" description={may ? <ReportListeners /> : undefined} flush>
        <ScheduleList schedules={reports} label="Regular reports" onEdit={setEdited} />
      </Panel>
      <ReportDialog
        key={edited?.id ?? "none"}
        edited={edited}
        target={target}
        onClose={() => setEdited(null)}
      />
    </section>
  );
}
