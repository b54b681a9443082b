import { IconEraser } from "@tabler/icons-react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { TextLink } from "../../components/links.tsx";
import { Panel } from "../../components/page.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { trpc } from "../../lib/trpc.ts";
import { AuditList } from "../audit/audit-list.tsx";

const actions = [
  "payloads.erased",
  "exchanges.erased",
  "records.erased",
  "retention.changed",
] as const;

/** What was erased, and who changed the policy: from the audit log, whose filter takes one action at a time. */
export function ErasureList({ place }: { readonly place: string }) {
  const lists = trpc.useQueries((ask) =>
    actions.map((action) => ask.audit.list({ project: place, action, limit: 10 })),
  );
  const failed = lists.find(({ isError, data }) => isError && data === undefined);
  const entries = lists
    .flatMap(({ data }) => data?.items ?? [])
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, 10);
  const isReady = lists.every(({ data }) => data !== undefined);
  return (
    <Panel
      title="What was erased"
      flush
      actions={
        <TextLink to="/audit" search={{ action: "payloads.erased" }} size="sm">
          All of it in the audit log
        </TextLink>
      }
    >
      {failed !== undefined ? (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      ) : !isReady ? (
        <RowsSkeleton rows={2} />
      ) : entries.length === 0 ? (
        <EmptyState icon={IconEraser} title="Nothing was erased">
          Erasing happens by the hour, and each part of it is an entry of the audit log.
        </EmptyState>
      ) : (
        <AuditList entries={entries} />
      )}
    </Panel>
  );
}
