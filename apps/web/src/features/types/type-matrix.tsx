import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { TextLink } from "../../components/links.tsx";
import { PlatformMark } from "../../components/platform.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { StatusIcon } from "../../components/status-badge.tsx";
import table from "../../components/table.module.css";
import { Truncated } from "../../components/truncated.tsx";
import type { SyncState, Target, TypeSummary } from "../../lib/api-types.ts";
import { formatCount, plural } from "../../lib/format.ts";
import { stateLooks } from "../../lib/status.ts";
import classes from "./type-matrix.module.css";
import { statusOf } from "./use-matrix.ts";

interface TypeMatrixProps {
  readonly items: readonly TypeSummary[];
  readonly targets: readonly Target[];
  readonly stateOf: (targetId: string, key: string) => SyncState | undefined;
}

const step = 100;

/** Types down, targets across, the state where they meet. */
export function TypeMatrix({ items, targets, stateOf }: TypeMatrixProps) {
  const [limit, setLimit] = useState(step);
  return (
    <>
      <div className={table.scroll}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Type</th>
              <th scope="col" className={table.wide}>
                Fields
              </th>
              <th scope="col" className={table.wide}>
                Changed
              </th>
              {targets.map((target) => (
                <th key={target.id} scope="col" className={classes.cell} title={target.name}>
                  <span className={classes.targetHead}>
                    <PlatformMark platform={target.platform} size={18} />
                    <span>{target.name}</span>
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.slice(0, limit).map((item) => (
              <TypeRow key={item.key} item={item} targets={targets} stateOf={stateOf} />
            ))}
          </tbody>
        </table>
      </div>
      {items.length > limit ? (
        <Group justify="center" p="sm">
          <Button variant="subtle" onClick={() => setLimit(limit + step * 5)}>
            Show more of {formatCount(items.length)}
          </Button>
        </Group>
      ) : null}
    </>
  );
}

interface TypeRowProps extends Omit<TypeMatrixProps, "items"> {
  readonly item: TypeSummary;
}

function TypeRow({ item, targets, stateOf }: TypeRowProps) {
  return (
    <tr>
      <td>
        <div className={classes.name}>
          <TextLink
            to="/types/$key"
            params={{ key: item.key }}
            c="inherit"
            fw={500}
            truncate
            display="block"
            title={item.name}
          >
            {item.name}
          </TextLink>
          <Truncated text={item.key} size="xs" c="dimmed" ff="monospace" />
        </div>
      </td>
      <td className={`${table.wide} ${table.dimmed}`}>{plural(item.fieldCount, "field")}</td>
      <td className={`${table.wide} ${table.dimmed}`}>
        <RelativeTime value={item.updatedAt} />
      </td>
      {targets.map((target) => (
        <td key={target.id} className={classes.cell}>
          <StatusIcon look={stateLooks[statusOf(stateOf(target.id, item.key))]} of={target.name} />
        </td>
      ))}
    </tr>
  );
}
