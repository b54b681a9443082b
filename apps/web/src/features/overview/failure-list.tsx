import { Text } from "@mantine/core";
import { BareLink, TextLink } from "../../components/links.tsx";
import { Panel } from "../../components/page.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import rows from "../../components/rows.module.css";
import { Truncated } from "../../components/truncated.tsx";
import type { RunRecord } from "../../lib/api-types.ts";
import { useTargets } from "../../lib/use-targets.ts";
import classes from "./failure-list.module.css";

/** What failed last, with the reason and the way to what was sent. */
export function FailureList({ records }: { readonly records: readonly RunRecord[] }) {
  const { byId } = useTargets();
  return (
    <Panel
      title="Recent failures"
      flush
      actions={
        <TextLink to="/history" search={{ status: "failed" }} size="sm">
          All failures
        </TextLink>
      }
    >
      <ul className={rows.list}>
        {records.map((record) => (
          <li key={record.id}>
            <BareLink
              to="/runs/$id"
              params={{ id: record.runId }}
              search={{ record: record.id }}
              className={`${rows.row} ${classes.row}`}
            >
              <span>
                <Truncated text={record.key} fw={500} />
                <Text size="xs" c="dimmed" truncate>
                  {byId.get(record.targetId)?.name ?? record.platform}
                </Text>
              </span>
              <span className={classes.message} title={record.error?.message}>
                {record.error?.message ?? record.reason ?? "No reason on record."}
              </span>
              <span className={classes.time}>
                <RelativeTime value={record.endedAt ?? record.createdAt} />
              </span>
            </BareLink>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
