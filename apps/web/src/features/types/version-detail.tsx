import { Anchor, Group, Stack } from "@mantine/core";
import { CopyButton } from "../../components/copy-button.tsx";
import { Facts } from "../../components/facts.tsx";
import { ButtonLink } from "../../components/links.tsx";
import { Panel } from "../../components/page.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import type { LineageNode, TypeDetail } from "../../lib/api-types.ts";
import { shortId } from "../../lib/format.ts";
import { sourceLabels } from "../../lib/labels.ts";
import { useActorNames } from "../../lib/use-actor-names.ts";
import { useMay } from "../../lib/use-may.ts";
import { useTargets } from "../../lib/use-targets.ts";
import { RestoreVersion } from "./restore-version.tsx";
import { VersionChanges } from "./version-changes.tsx";
import classes from "./version-tree.module.css";

interface VersionDetailProps {
  readonly type: Pick<TypeDetail, "key" | "versionId">;
  readonly node: LineageNode;
  readonly nodes: readonly LineageNode[];
  readonly onSelect: (versionId: string) => void;
}

/** One version: who made it of what, where it is live, and what it changed. */
export function VersionDetail({ type, node, nodes, onSelect }: VersionDetailProps) {
  const { version, children, liveAt } = node;
  const { byId } = useTargets();
  const { nameOf } = useActorNames();
  const may = useMay("operator");
  const isLatest = version.id === type.versionId;
  const compare = (from: string, to: string) => ({ tab: "compare", from, to }) as const;
  const known = (ids: readonly string[]) =>
    ids.filter((id) => nodes.some((one) => one.version.id === id));
  return (
    <Panel
      title={
        <>
          Version <code>{shortId(version.id)}</code>
        </>
      }
      actions={<CopyButton text={version.id} what="version id" />}
      description={version.message ?? undefined}
    >
      <Stack gap="md">
        <Facts
          entries={[
            [
              "By",
              <span key="by" title={version.author}>
                {nameOf(version.author)}
              </span>,
            ],
            ["From", sourceLabels[version.source]],
            ["When", <RelativeTime key="when" value={version.createdAt} />],
            [
              "Live at",
              liveAt.map((id) => byId.get(id)?.name ?? "a target").join(", ") || "no target",
            ],
            [
              "Made of",
              <Versions
                key="parents"
                ids={known(version.parents)}
                none="nothing: the first"
                onSelect={onSelect}
              />,
            ],
            [
              "Went into",
              <Versions
                key="children"
                ids={known(children)}
                none="nothing yet"
                onSelect={onSelect}
              />,
            ],
          ]}
        />
        <Group gap="xs">
          {version.parents.map((parent) => (
            <ButtonLink
              key={parent}
              to="/types/$key"
              params={{ key: type.key }}
              search={compare(parent, version.id)}
              variant="default"
              size="xs"
            >
              {version.parents.length === 1
                ? "Compare with the one before"
                : `Compare with ${shortId(parent)}`}
            </ButtonLink>
          ))}
          {isLatest ? null : (
            <ButtonLink
              to="/types/$key"
              params={{ key: type.key }}
              search={compare(version.id, type.versionId)}
              variant="default"
              size="xs"
            >
              Compare with the latest
            </ButtonLink>
          )}
          {may && !isLatest && version.contentHash !== null ? (
            <RestoreVersion version={version} onRestored={onSelect} />
          ) : null}
        </Group>
        <VersionChanges version={version} />
      </Stack>
    </Panel>
  );
}

interface VersionsProps {
  readonly ids: readonly string[];
  readonly none: string;
  readonly onSelect: (versionId: string) => void;
}

function Versions({ ids, none, onSelect }: VersionsProps) {
  if (ids.length === 0) return none;
  return (
    <span className={classes.parents}>
      {ids.map((id) => (
        <Anchor key={id} component="button" type="button" onClick={() => onSelect(id)}>
          <code>{shortId(id)}</code>
        </Anchor>
      ))}
    </span>
  );
}
