import { Button, Group, Text, UnstyledButton } from "@mantine/core";
import { getQueryKey } from "@trpc/react-query";
import { useId } from "react";
import { CopyButton } from "../../components/copy-button.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { Panel } from "../../components/page.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { toneStyle } from "../../components/tone.ts";
import { actorName } from "../../lib/actor-name.ts";
import type { TypeDetail, Version } from "../../lib/api-types.ts";
import { shortId } from "../../lib/format.ts";
import { sourceLabels } from "../../lib/labels.ts";
import { stateLooks } from "../../lib/status.ts";
import { trpc } from "../../lib/trpc.ts";
import { usePages } from "../../lib/use-pages.ts";
import { useTargets } from "../../lib/use-targets.ts";
import { VersionChanges } from "./version-changes.tsx";
import classes from "./version-timeline.module.css";

interface VersionTimelineProps {
  readonly type: TypeDetail;
  /** Whose changes are open; by default the latest. */
  readonly selected: string | undefined;
  readonly onSelect: (versionId: string | undefined) => void;
}

/** Every version, newest first, each with what it changed and where it is live. */
export function VersionTimeline({ type, selected, onSelect }: VersionTimelineProps) {
  const { client } = trpc.useUtils();
  const filter = { key: type.key };
  const { query: versions, items } = usePages<Version>({
    queryKey: getQueryKey(trpc.types.versions, filter, "infinite"),
    fetchPage: (page) => client.types.versions.query({ ...filter, ...page, limit: 50 }),
  });
  const open = selected ?? type.versionId;
  return (
    <Panel
      title="Versions"
      description="Each change makes a version. Its id is a hash over content and history, so it cannot be altered unseen."
      flush
    >
      {versions.isPending ? <RowsSkeleton /> : null}
      {versions.isError && versions.data === undefined ? (
        <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />
      ) : null}
      <ol className={classes.list}>
        {items.map((version) => (
          <VersionEntry
            key={version.id}
            version={version}
            type={type}
            open={version.id === open}
            onToggle={() => onSelect(version.id === open ? "none" : version.id)}
          />
        ))}
      </ol>
      {versions.hasNextPage ? (
        <Group justify="center" pb="md">
          <Button
            variant="subtle"
            loading={versions.isFetchingNextPage}
            onClick={() => void versions.fetchNextPage()}
          >
            Older versions
          </Button>
        </Group>
      ) : null}
    </Panel>
  );
}

interface VersionEntryProps {
  readonly version: Version;
  readonly type: TypeDetail;
  readonly open: boolean;
  readonly onToggle: () => void;
}

function VersionEntry({ version, type, open, onToggle }: VersionEntryProps) {
  const id = useId();
  const me = trpc.session.me.useQuery(undefined, { staleTime: 60_000 });
  const isLatest = version.id === type.versionId;
  return (
    <li className={classes.item}>
      <span
        className={classes.dot}
        style={toneStyle(isLatest ? "active" : "neutral")}
        aria-hidden
      />
      <div className={classes.head}>
        <Text component="code" fw={600} title={version.id}>
          {shortId(version.id)}
        </Text>
        <CopyButton text={version.id} what="version id" />
        {isLatest ? <Text fw={500}>Latest</Text> : null}
        <LiveAt version={version} type={type} />
      </div>
      <div className={classes.meta}>
        <span title={version.author}>{actorName(version.author, me.data)}</span> ·{" "}
        {sourceLabels[version.source]} · <RelativeTime value={version.createdAt} />
        {version.parents.length > 1 ? ` · merges ${version.parents.length} versions` : null}
      </div>
      {version.message === null ? null : <p className={classes.message}>{version.message}</p>}
      <UnstyledButton
        className={classes.toggle ?? ""}
        aria-expanded={open}
        aria-controls={id}
        onClick={onToggle}
      >
        {open ? "Hide what it changed" : "What it changed"}
        <span className="visually-hidden"> in version {shortId(version.id)}</span>
      </UnstyledButton>
      <div id={id} hidden={!open}>
        {open ? (
          <div className={classes.changes}>
            <VersionChanges version={version} />
          </div>
        ) : null}
      </div>
    </li>
  );
}

function LiveAt({ version, type }: { readonly version: Version; readonly type: TypeDetail }) {
  const { byId } = useTargets();
  return type.states
    .filter(({ baseVersionId }) => baseVersionId === version.id)
    .map(({ targetId }) => (
      <StatusBadge
        key={targetId}
        look={{
          ...stateLooks.in_sync,
          label: `Live at ${byId.get(targetId)?.name ?? "a target"}`,
          meaning: "The version that was last in sync there.",
        }}
      />
    ));
}
