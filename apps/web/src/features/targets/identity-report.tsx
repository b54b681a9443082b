import { Text } from "@mantine/core";
import { ErrorState } from "../../components/error-state.tsx";
import { IssueList } from "../../components/issue-list.tsx";
import { Panel } from "../../components/page.tsx";
import { Legend, StackedBar } from "../../components/stacked-bar.tsx";
import { plural } from "../../lib/format.ts";
import { trpc } from "../../lib/trpc.ts";

interface IdentityReportProps {
  readonly targetId: string;
  readonly name: string;
}

/** How many keys have an id there, and those that can have none of their own. */
export function IdentityReport({ targetId, name }: IdentityReportProps) {
  const report = trpc.targets.identityReport.useQuery({ id: targetId });
  if (report.isError && report.data === undefined) {
    return <ErrorState error={report.error} onRetry={() => void report.refetch()} />;
  }
  if (report.data === undefined) return null;
  const { linked, proposed, issues } = report.data;
  const segments = [
    { name: "Linked", tone: "success", count: linked },
    { name: "Get an id at their first push", tone: "info", count: proposed },
    { name: "Can have none of their own", tone: "danger", count: issues.length },
  ] as const;
  return (
    <Panel title="Keys of the model">
      <StackedBar segments={segments} label={`Keys of the model at ${name}`} />
      <Legend segments={segments} />
      {issues.length === 0 ? (
        <Text size="sm" c="dimmed" mt="xs">
          No two keys would be one item at {name}.
        </Text>
      ) : (
        <>
          <Text size="sm" my="xs">
            {plural(issues.length, "key")} would collide or have no id at {name}. Syncline does not
            guess which is meant: a push of them is refused until it is settled.
          </Text>
          <IssueList issues={issues} />
        </>
      )}
    </Panel>
  );
}
