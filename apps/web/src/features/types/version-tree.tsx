import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { Loaded } from "../../components/loaded.tsx";
import { Panel } from "../../components/page.tsx";
import type { TypeDetail } from "../../lib/api-types.ts";
import { plural } from "../../lib/format.ts";
import { useLineage } from "./use-lineage.ts";
import { VersionDetail } from "./version-detail.tsx";
import { VersionGraph } from "./version-graph.tsx";
import classes from "./version-tree.module.css";

interface VersionTreeProps {
  readonly type: Pick<TypeDetail, "key" | "versionId">;
  /** By default the latest. */
  readonly selected: string | undefined;
  readonly onSelect: (versionId: string) => void;
}

const step = 100;

/** Every version as a tree, and beside it the one that is selected. */
export function VersionTree({ type, selected, onSelect }: VersionTreeProps) {
  const lineage = useLineage(type.key);
  const [limit, setLimit] = useState(step);
  const nodes = lineage.data?.nodes ?? [];
  const chosen = nodes.find(({ version }) => version.id === selected) ?? nodes[0];
  const needed = chosen === undefined ? 0 : nodes.indexOf(chosen) + 1;
  const shown = nodes.slice(0, Math.max(limit, needed));
  return (
    <div className={classes.columns}>
      <Panel
        title="Versions"
        description="Each change makes a version. Its id is a hash over content and history, so it cannot be altered unseen."
        flush
      >
        <Loaded query={lineage}>
          {({ currentVersionId }) =>
            chosen === undefined ? null : (
              <VersionGraph
                nodes={shown}
                currentVersionId={currentVersionId}
                selected={chosen.version.id}
                onSelect={onSelect}
              />
            )
          }
        </Loaded>
        {shown.length < nodes.length ? (
          <Group justify="center" pb="md">
            <Button variant="subtle" onClick={() => setLimit(limit + step * 5)}>
              Show more of {plural(nodes.length, "version")}
            </Button>
          </Group>
        ) : null}
      </Panel>
      {chosen === undefined ? null : (
        <VersionDetail
          key={chosen.version.id}
          type={type}
          node={chosen}
          nodes={nodes}
          onSelect={onSelect}
        />
      )}
    </div>
  );
}
