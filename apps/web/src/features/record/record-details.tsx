import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import { ChangeList } from "../../components/change-list.tsx";
import { CopyButton } from "../../components/copy-button.tsx";
import { Duration } from "../../components/duration.tsx";
import { Facts } from "../../components/facts.tsx";
import { TextLink } from "../../components/links.tsx";
import { LossList } from "../../components/loss-list.tsx";
import { ExactTime } from "../../components/relative-time.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { TargetName } from "../../components/target-name.tsx";
import { VersionLink } from "../../components/version-link.tsx";
import type { Failure, RecordDetail } from "../../lib/api-types.ts";
import { actionLooks, recordStatusLooks } from "../../lib/status.ts";
import { useMay } from "../../lib/use-may.ts";
import { EraseRecord } from "./erase-record.tsx";
import { ErasedNote } from "./erased-note.tsx";
import { ExchangeList } from "./exchange-list.tsx";
import { PayloadTabs } from "./payload-tabs.tsx";
import classes from "./record-details.module.css";
import { SettleRecord } from "./settle-record.tsx";

export function RecordDetails({ detail }: { readonly detail: RecordDetail }) {
  const { record, changes, exchanges, losses, erased } = detail;
  const mayErase = useMay("admin");
  return (
    <div className={classes.stack}>
      <div className={classes.head}>
        <StatusBadge look={recordStatusLooks[record.status]} />
        <StatusBadge look={actionLooks[record.action]} variant="plain" />
      </div>
      {record.status === "unknown" ? <SettleRecord record={record} /> : null}
      {record.error === null ? null : <FailureNote failure={record.error} />}
      {record.reason === null ? null : <div className={classes.reason}>{record.reason}</div>}
      {detail.erased.length === 0 ? null : <ErasedNote detail={detail} />}
      <RecordFacts detail={detail} />
      <Section title="What went over the wire">
        <ExchangeList exchanges={exchanges} status={record.status} erased={erased} />
      </Section>
      {changes.length === 0 ? null : (
        <Section title={changesTitle(detail)}>
          <ChangeList changes={changes} />
        </Section>
      )}
      {losses.length === 0 ? null : (
        <Section title="What the target cannot hold as it is">
          <LossList losses={losses} />
        </Section>
      )}
      <Section title="The item before and after">
        <PayloadTabs detail={detail} />
      </Section>
      {mayErase && record.endedAt !== null && record.status !== "unknown" ? (
        <EraseRecord record={record} />
      ) : null}
    </div>
  );
}

/** Of changes as they were planned: whether they came to be says the status. */
function changesTitle({ record }: RecordDetail): string {
  const where = record.direction === "push" ? "at the target" : "here";
  return record.status === "success" ? `What changed ${where}` : `What was to change ${where}`;
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes.section}>
      <Title order={3}>{title}</Title>
      {children}
    </section>
  );
}

function FailureNote({ failure }: { readonly failure: Failure }) {
  const { platformStatus, platformCode, code } = failure;
  const facts = [
    code,
    platformStatus === null ? null : `HTTP ${platformStatus}`,
    platformCode,
  ].filter((fact) => fact !== null);
  return (
    <div className={classes.failure} role="note" aria-label="Failure">
      {failure.message}
      <div className={classes.small}>{facts.join(" · ")}</div>
    </div>
  );
}

function RecordFacts({ detail: { record } }: { readonly detail: RecordDetail }) {
  return (
    <Facts
      entries={[
        ["Target", <TargetName key="target" id={record.targetId} platform={record.platform} />],
        ["Id at the target", <code key="native">{record.nativeId}</code>],
        ["Started", <ExactTime key="start" value={record.startedAt} />],
        ["Took", <Duration key="took" start={record.startedAt} end={record.endedAt} />],
        ["Retries", String(record.retries)],
        [
          "Version",
          record.versionId === null ? (
            "none"
          ) : (
            <VersionLink key="version" typeKey={record.key} versionId={record.versionId} />
          ),
        ],
        [
          "Run",
          <TextLink key="run" to="/runs/$id" params={{ id: record.runId }}>
            Open the run
          </TextLink>,
        ],
        [
          "Record",
          <span key="record">
            <code>{record.id.slice(-8)}</code> <CopyButton text={record.id} what="record id" />
          </span>,
        ],
      ]}
    />
  );
}
