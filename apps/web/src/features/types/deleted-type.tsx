import { Stack, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { Notice } from "../../components/notice.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import type { LineageNode } from "../../lib/api-types.ts";
import { useActorNames } from "../../lib/use-actor-names.ts";
import { useMay } from "../../lib/use-may.ts";
import { useTargets } from "../../lib/use-targets.ts";
import { TypeHistory } from "./type-history.tsx";
import { VersionTree } from "./version-tree.tsx";

const route = getRouteApi("/types/$key");

interface DeletedTypeProps {
  readonly typeKey: string;
  /** Newest first: the first says that the type is deleted. */
  readonly nodes: readonly LineageNode[];
}

/** A type that is no longer here: who deleted it, where it may still be, and its versions to bring back. */
export function DeletedType({ typeKey, nodes }: DeletedTypeProps) {
  const { version: selected } = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay("operator");
  const { nameOf } = useActorNames();
  const { byId } = useTargets();
  const latest = nodes[0]?.version;
  const last = nodes.find(({ version }) => version.contentHash !== null);
  const live = [...new Set(nodes.flatMap(({ liveAt }) => liveAt))];
  const names = live.map((id) => byId.get(id)?.name ?? "a target").join(", ");
  return (
    <Stack gap={20}>
      <Notice tone="warning" title="This type is deleted here">
        {latest === undefined ? null : (
          <Text size="sm">
            {nameOf(latest.author)} deleted it <RelativeTime value={latest.createdAt} />
            {latest.message === null ? "." : `: ${latest.message}`}
          </Text>
        )}
        <Text size="sm">
          {live.length === 0
            ? "No target holds it, as far as is known."
            : `Last in sync at ${names}, where it stays until a push deletes it, with consent.`}
        </Text>
        {may ? (
          <Text size="sm">To have it back, choose one of its versions and bring that back.</Text>
        ) : null}
      </Notice>
      <VersionTree
        type={{ key: typeKey, versionId: latest?.id ?? "" }}
        selected={selected ?? last?.version.id}
        onSelect={(next) =>
          void navigate({
            search: { tab: "versions", version: next },
            replace: true,
            resetScroll: false,
          })
        }
      />
      <TypeHistory typeKey={typeKey} />
    </Stack>
  );
}
