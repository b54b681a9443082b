import { Anchor } from "@mantine/core";
import { createColumnHelper, tableFeatures } from "@tanstack/react-table";
import { Duration } from "../../components/duration.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import table from "../../components/table.module.css";
import { TargetName } from "../../components/target-name.tsx";
import type { RunRecord } from "../../lib/api-types.ts";
import { directionLabels } from "../../lib/labels.ts";
import { actionLooks, recordStatusLooks } from "../../lib/status.ts";
import { Outcome } from "../runs/record-table.tsx";

/** Sorting, filtering and paging are the server's, so the table needs no feature of its own. */
export const features = tableFeatures({});

const helper = createColumnHelper<typeof features, RunRecord>();

/** Columns that a narrow screen leaves out. */
export const wideColumns: ReadonlySet<string> = new Set(["action", "outcome", "took", "target"]);

export const columns = helper.columns([
  helper.accessor("key", {
    header: "Item",
    cell: ({ getValue }) => (
      <Anchor
        component="button"
        type="button"
        c="inherit"
        inherit
        className={table.key ?? ""}
        title={getValue()}
      >
        {getValue()}
      </Anchor>
    ),
  }),
  helper.accessor("status", {
    header: "Status",
    cell: ({ getValue }) => <StatusBadge look={recordStatusLooks[getValue()]} />,
  }),
  helper.accessor("action", {
    header: "Action",
    cell: ({ getValue }) => <StatusBadge look={actionLooks[getValue()]} variant="plain" />,
  }),
  helper.accessor("targetId", {
    id: "target",
    header: "Target",
    cell: ({ row: { original } }) => (
      <span title={`${directionLabels[original.direction]} · ${original.platform}`}>
        <TargetName id={original.targetId} platform={original.platform} />
      </span>
    ),
  }),
  helper.display({
    id: "outcome",
    header: "What happened",
    cell: ({ row: { original } }) => <Outcome record={original} />,
  }),
  helper.display({
    id: "took",
    header: "Took",
    cell: ({ row: { original } }) => (
      <span className={table.dimmed}>
        <Duration start={original.startedAt} end={original.endedAt} />
      </span>
    ),
  }),
  helper.accessor("createdAt", {
    header: "When",
    cell: ({ getValue }) => (
      <span className={table.dimmed}>
        <RelativeTime value={getValue()} />
      </span>
    ),
  }),
]);
