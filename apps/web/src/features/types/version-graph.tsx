import { UnstyledButton } from "@mantine/core";
import { type KeyboardEvent, useMemo, useRef } from "react";
import { RelativeTime } from "../../components/relative-time.tsx";
import { toneStyle } from "../../components/tone.ts";
import type { LineageNode } from "../../lib/api-types.ts";
import { shortId } from "../../lib/format.ts";
import { sourceLabels } from "../../lib/labels.ts";
import { useActorNames } from "../../lib/use-actor-names.ts";
import { edgePath, layOutGraph } from "../../lib/version-graph.ts";
import { sameAsEarlier } from "../../lib/version-words.ts";
import { VersionMarks } from "./version-marks.tsx";
import classes from "./version-tree.module.css";

interface VersionGraphProps {
  /** Newest first. */
  readonly nodes: readonly LineageNode[];
  readonly currentVersionId: string | null;
  readonly selected: string;
  readonly onSelect: (versionId: string) => void;
}

const size = { lane: 18, row: 58, x: 14, y: 29 };
const tones = ["active", "success", "warning", "info", "conflict"] as const;
const toneOf = (lane: number) => toneStyle(tones[lane % tones.length] ?? "active");

/** The versions as rows, with the lines that join each with what it was made of. */
export function VersionGraph({ nodes, currentVersionId, selected, onSelect }: VersionGraphProps) {
  const { nameOf } = useActorNames();
  const list = useRef<HTMLOListElement>(null);
  const graph = useMemo(() => layOutGraph(nodes.map(({ version }) => version)), [nodes]);
  const same = useMemo(() => sameAsEarlier(nodes), [nodes]);
  const width = size.x * 2 + Math.max(0, graph.lanes - 1) * size.lane;

  const move = (event: KeyboardEvent) => {
    const index = nodes.findIndex(({ version }) => version.id === selected);
    const steps: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      Home: 0,
      End: nodes.length - 1,
    };
    const next = steps[event.key];
    const node = next === undefined ? undefined : nodes[next];
    if (next === undefined || node === undefined) return;
    event.preventDefault();
    onSelect(node.version.id);
    list.current?.querySelectorAll<HTMLElement>("button")[next]?.focus();
  };

  return (
    <div className={classes.graph} style={{ "--graph-width": `${width}px` } as object}>
      <svg
        className={classes.lines}
        width={width}
        height={nodes.length * size.row}
        aria-hidden="true"
      >
        {graph.edges.map((edge) => (
          <path
            key={`${edge.from.id} ${edge.to.id}`}
            d={edgePath(edge, size)}
            className={classes.line}
            style={toneOf(edge.lane)}
            data-merged={edge.parent > 0}
          />
        ))}
        {graph.nodes.map(({ id, row, lane }) => (
          <circle
            key={id}
            cx={size.x + lane * size.lane}
            cy={size.y + row * size.row}
            r={id === selected ? 7 : 5}
            className={classes.dot}
            style={toneOf(lane)}
            data-current={id === currentVersionId}
          />
        ))}
      </svg>
      <ol ref={list} className={classes.rows} onKeyDown={move} aria-label="Versions, newest first">
        {nodes.map(({ version, liveAt }) => (
          <li key={version.id} style={{ height: size.row }}>
            <UnstyledButton
              className={classes.version ?? ""}
              aria-pressed={version.id === selected}
              tabIndex={version.id === selected ? 0 : -1}
              onClick={() => onSelect(version.id)}
            >
              <span className={classes.head}>
                <code>{shortId(version.id)}</code>
                <span className={classes.message}>
                  {version.contentHash === null
                    ? (version.message ?? "Deleted")
                    : (version.message ?? sourceLabels[version.source])}
                </span>
              </span>
              <span className={classes.meta}>
                <VersionMarks
                  isLatest={version.id === currentVersionId}
                  liveAt={liveAt}
                  sameAs={same.get(version.id)}
                  merges={version.parents.length}
                />
                <span>{nameOf(version.author)}</span>
                <RelativeTime value={version.createdAt} />
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ol>
    </div>
  );
}
